import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from "@redocly/openapi-core";
import openapiTS, { astToString } from "openapi-typescript";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../../../generator/source/json.js";
import { boxPackage } from "../package.js";
import { config, DESCRIPTION, generated, project } from "../../template/project.js";

/** What Redocly finds wrong, by the rules of the specification. */
async function lint(text: string): Promise<readonly string[]> {
  const problems = await lintDocument({
    document: makeDocumentFromString(text, "openapi.yaml"),
    externalRefResolver: new BaseResolver(),
    config: await createConfig({ extends: ["spec"] }),
  });
  return problems.map(({ message, location }) => `${message} at ${location[0]?.pointer ?? ""}`);
}

describe("openapi", () => {
  test("gives a whole document as it is", async () => {
    const read = await generated(project({ "unfold.config.ts": config('templates: ["openapi"]') }));
    expect(parse(read("openapi.yaml"))).toEqual(DESCRIPTION);
  });

  test("makes a document of parts that Redocly accepts", async () => {
    const folder = project({
      "unfold.config.ts": config('templates: ["openapi"]').replace('"openapi.json"', '["a.yaml", "b.yaml"]'),
      "a.yaml": `
paths:
  /v1/things/{thing}:
    get:
      operationId: GetThing
      parameters: [{ name: thing, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: OK, content: { application/json: { schema: { $ref: "#/components/schemas/thing" } } } }
`,
      "b.yaml": `
components:
  schemas:
    thing:
      type: object
      x-expandableFields: [owner]
      properties:
        note: { type: string, nullable: true, maxLength: 5 }
        kind: { type: string, nullable: true, enum: [a, b], example: { nullable: true } }
        owner: { anyOf: [{ type: string }, { $ref: "#/components/schemas/owner" }], nullable: true, x-expansionResources: { oneOf: [{ $ref: "#/components/schemas/owner" }] } }
        nullable: { type: boolean }
`,
    });
    const text = (await generated(folder))("openapi.yaml");
    expect(await lint(text)).toEqual([]);
    const document = parse(text) as {
      readonly openapi: string;
      readonly servers: unknown;
      readonly components: {
        readonly schemas: { readonly thing: { readonly properties: JsonObject }; readonly owner: unknown };
      };
    };
    expect(document.openapi).toBe("3.1.1");
    expect(document.servers).toEqual([{ url: "https://api.stripe.com" }]);
    expect(document.components.schemas.owner).toEqual({
      description: "Not among the inputs: known by references only.",
    });
    expect(document.components.schemas.thing.properties).toMatchObject({
      note: { type: ["string", "null"], maxLength: 5 },
      kind: { type: ["string", "null"], enum: ["a", "b", null], example: { nullable: true } },
      owner: { anyOf: [{ type: "string" }, { $ref: "#/components/schemas/owner" }, { type: "null" }] },
      nullable: { type: "boolean" },
    });
  });

  test("a document that breaks the rules is not accepted: the judge can tell", async () => {
    expect(
      await lint("openapi: 3.1.1\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: 1}}}\n"),
    ).not.toEqual([]);
  });
});

describe("openapi-typescript", () => {
  test("writes what openapi-typescript itself writes", async () => {
    const read = await generated(
      project({ "unfold.config.ts": config('templates: ["openapi-typescript"]') }),
    );
    const own = astToString(await openapiTS(structuredClone(DESCRIPTION) as Parameters<typeof openapiTS>[0]));
    const squeezed = (text: string): string => text.replace(/^\/\/.*$/m, "").replaceAll(/\s+|;/g, "");
    expect(squeezed(read("openapi.ts"))).toBe(squeezed(own));
    expect(read("index.ts")).not.toContain("./openapi.js");
  });

  test("reads boolean schemas, and lets no text end a comment", async () => {
    const folder = project({
      "unfold.config.ts": config('templates: ["openapi-typescript"]'),
      "openapi.json": JSON.stringify({
        openapi: "3.1.0",
        info: { title: "T", version: "1" },
        paths: {},
        components: {
          schemas: {
            any: { description: "*/ alert(1) /*\u200bx", properties: { a: true, b: false }, items: true },
          },
        },
      }),
    });
    const text = (await generated(folder))("openapi.ts");
    expect(text).toContain("a?: unknown;");
    expect(text).toContain("*\\/ alert(1) /*\\u200bx");
  });

  test("compiles where openapi-typescript's own does not: data of itself without an object in between, an id twice", async () => {
    const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
    const get: JsonObject = { operationId: "a", responses: { 204: { description: "" } } };
    const box = await boxPackage(
      { templates: ["openapi-typescript"] },
      {
        openapi: "3.1.0",
        info: { title: "T", version: "1" },
        paths: { "/a": { get }, "/b": { get } },
        components: {
          schemas: {
            Json: { anyOf: [{ type: "string" }, { type: "array", items: ref("Json") }] },
            Tree: {
              type: "object",
              properties: { json: ref("Json"), trees: { type: "array", items: ref("Tree") } },
            },
            Shape: { oneOf: [ref("Circle")], properties: { name: { type: "string" } } },
            Circle: { allOf: [ref("Shape")], properties: { radius: { type: "number" } } },
          },
        },
      },
    );
    onTestFinished(() => {
      box.remove();
    });
    expect(box.read("openapi.ts")).toContain("Json: Json;");
    expect(box.read("openapi.ts")).toContain('trees?: components["schemas"]["Tree"][];');
    expect(await box.errors("typescript7")).toBe("");
  });
});
