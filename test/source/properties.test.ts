import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { JsonValue } from "../../generator/source/json.js";
import { isObject } from "../../generator/source/json.js";
import { DEFAULT_LIMITS } from "../../generator/source/limits.js";
import { SizeLimits } from "../../generator/source/size-limits.js";
import { lookup } from "../../generator/source/lookup.js";
import { escapePointer } from "../../generator/source/pointer.js";
import { Provenance } from "../../generator/source/provenance.js";
import { replaceAt } from "../../generator/source/replace.js";
import { Report } from "../../generator/source/report.js";
import { validate } from "../../generator/source/validate.js";
import { readInputs } from "./reading.js";
import type { Reading } from "./reading.js";

const readText = (text: string): Promise<Reading> => readInputs("/", ["-"], { stdin: Readable.from([text]) });

/** The pointers of all values below a value, its own first. */
function pointersOf(value: JsonValue, pointer = ""): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  const below = Object.entries(value).flatMap(([key, member]) =>
    pointersOf(member, `${pointer}/${escapePointer(key)}`),
  );
  return [pointer, ...below];
}

/** A description that has something of every kind. */
const RICH: JsonValue = {
  openapi: "3.1.0",
  info: { title: "T", version: "1", contact: { name: "C" }, license: { name: "MIT" } },
  servers: [{ url: "https://{host}/", variables: { host: { default: "a", enum: ["a", "b"] } } }],
  tags: [{ name: "t", externalDocs: { url: "https://example.com" } }],
  security: [{ key: [] }],
  paths: {
    "/a/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: {
        operationId: "getA",
        tags: ["t"],
        parameters: [
          { name: "q", in: "query", style: "form", explode: false, schema: { type: ["string", "null"] } },
          {
            name: "f",
            in: "query",
            content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } },
          },
        ],
        responses: {
          "200": { $ref: "#/components/responses/R" },
          "4XX": { description: "E" },
          default: { description: "D" },
        },
      },
      post: {
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: { type: "object" },
              encoding: { a: { contentType: "text/plain", headers: { h: { schema: {} } } } },
            },
          },
        },
        callbacks: { c: { "{$request.body#/url}": { post: { responses: {} } } } },
        responses: {},
      },
    },
  },
  components: {
    schemas: {
      A: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string", enum: ["a"], nullable: true },
          b: { $ref: "#/components/schemas/B" },
          list: { type: "array", items: true },
        },
        additionalProperties: false,
        discriminator: { propertyName: "id", mapping: { b: "B" } },
        "x-expansionResources": { oneOf: [{ $ref: "#/components/schemas/B" }] },
        "x-expandableFields": ["b"],
      },
      B: {
        allOf: [{ $ref: "#/components/schemas/A" }, { minimum: 1, "x-resourceId": "c", maxLength: 5 }],
        "x-resourceId": "b",
      },
    },
    responses: {
      R: {
        description: "R",
        headers: { h: { $ref: "#/components/headers/H" } },
        content: { "a/b": { schema: { const: 1 }, examples: { e: { value: 1 } } } },
        links: { l: { operationId: "getA" } },
      },
    },
    headers: { H: { schema: { type: "integer" } } },
    securitySchemes: {
      key: { type: "http", scheme: "bearer" },
      o: { type: "oauth2", flows: { implicit: { authorizationUrl: "https://a", scopes: { s: "S" } } } },
    },
  },
};

describe("any JSON at any place of a description", () => {
  test("is read or refused; what is read has the types that the table of objects says", async () => {
    const places = pointersOf(RICH);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom(...places),
            fc.oneof(
              fc.jsonValue(),
              fc.constantFrom(
                null,
                [],
                {},
                "",
                0,
                true,
                { $ref: "#" },
                { $ref: "#/components/schemas/A" },
                { $ref: 5 },
                [[]],
                { "x-resourceId": "c" },
              ),
            ),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        async (changes) => {
          let root: JsonValue = RICH;
          for (const [pointer, value] of changes)
            if (lookup(root, pointer) !== undefined) root = replaceAt(root, pointer, value as JsonValue);
          const { document, diagnostics } = await readText(JSON.stringify(root));
          if (document === undefined) {
            expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
            return;
          }
          const again = new Diagnostics();
          const report = new Report(new Provenance(), again);
          const limits = new SizeLimits(DEFAULT_LIMITS, report);
          const same = validate("OpenAPI", document.root, undefined, report, limits);
          expect(again.list.filter(({ message }) => !message.includes("passed over"))).toEqual([]);
          expect(same).toBe(document.root);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("is read without change where nothing is wrong", async () => {
    const { document, diagnostics } = await readText(JSON.stringify(RICH));
    expect(diagnostics).toEqual([]);
    expect(document?.resolve("/paths")).toEqual(lookup(RICH, "/paths"));
  });
});

describe("the place of every value", () => {
  /** Numbers every key and scalar item, so that each can be found in the text by itself. */
  const numbered = (tree: JsonValue, next: { id: number }): JsonValue => {
    const name = (): string => `${["k", "a/b ", "~t ", "é ", 'q" '][next.id % 5] ?? ""}${next.id++}#`;
    if (Array.isArray(tree)) return (tree as readonly JsonValue[]).map((item) => numbered(item, next));
    if (isObject(tree))
      return Object.fromEntries(Object.values(tree).map((member) => [name(), numbered(member, next)]));
    return name();
  };
  const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constant(""),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("tree"), { maxKeys: 4 }),
    ),
  }));

  test.each<[string, (value: JsonValue) => string, (text: string) => string]>([
    ["JSON", (value) => JSON.stringify(value, null, 2), (text) => JSON.stringify(text)],
    [
      "YAML",
      (value) => stringify(value, { defaultStringType: "QUOTE_DOUBLE", lineWidth: 0 }),
      (text) => JSON.stringify(text),
    ],
  ])("is told in %s", async (_name, print, printed) => {
    await fc.assert(
      fc.asyncProperty(tree, async (shape) => {
        const value = numbered(shape, { id: 0 });
        const text = print({ paths: {}, "x-tree": value });
        const lines = text.split("\n");
        const { document } = await readText(text);
        expect(document?.resolve("/x-tree")).toEqual(value);
        for (const pointer of pointersOf(value)) {
          const parent = lookup(value, pointer.slice(0, pointer.lastIndexOf("/")));
          const own = lookup(value, pointer);
          const key = pointer.split("/").at(-1)?.replaceAll("~1", "/").replaceAll("~0", "~") ?? "";
          const wanted = Array.isArray(parent) || pointer === "" ? own : key;
          const location = document?.locate(`/x-tree${pointer}`);
          expect(location?.pointer).toBe(`/x-tree${pointer}`);
          if (typeof wanted !== "string" || pointer === "") continue;
          const line = lines.findIndex((candidate) => candidate.includes(printed(wanted)));
          expect([location?.line, location?.column]).toEqual([
            line + 1,
            (lines[line]?.indexOf(printed(wanted)) ?? 0) + 1,
          ]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
