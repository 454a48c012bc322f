import { expect, test } from "vitest";
import { PRESETS } from "../../generator/api/preset.js";
import { SchemaTable } from "../../generator/api/schema/schema-table.js";
import { unknownShare, type UnknownShare } from "../../generator/api/unknown-share.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { JsonValue } from "../../generator/source/json.js";
import { lookup } from "../../generator/source/lookup.js";
import { documentWith, readFiles } from "../source/reading.js";

async function shareOf(schemas: Record<string, unknown>, rest: object = {}): Promise<UnknownShare> {
  const text = documentWith(schemas, rest);
  const { document } = await readFiles({ "a.json": text });
  if (document === undefined) throw new Error("The document was refused");
  const table = new SchemaTable(document, PRESETS.rest.conventions, new Diagnostics());
  const original = JSON.parse(text) as JsonValue;
  return unknownShare(document, table, (pointer) => lookup(original, pointer));
}

test.each<[string, unknown, "known" | "unknown"]>([
  ["a type", { type: "string" }, "known"],
  ["nothing", {}, "known"],
  ["a description alone", { description: "a string" }, "known"],
  ["a reference to nothing said", { $ref: "#/components/schemas/Any" }, "known"],
  ["one choice that says nothing", { anyOf: [{}, { type: "string" }] }, "known"],
  ["an array of anything", { type: "array", items: {} }, "known"],
  ["a schema for a type", { type: { type: "string" } }, "unknown"],
  ["an unknown type", { type: "strng" }, "unknown"],
  ["a reference to a schema for a type", { $ref: "#/components/schemas/Odd" }, "unknown"],
  ["items of an unknown type", { type: "array", items: { type: "strng" } }, "unknown"],
  ["a reference to what is no schema and has none", { $ref: "#/info" }, "known"],
])("a field that is %s", async (_name, schema, want) => {
  const { fields } = await shareOf({
    Any: {},
    Odd: { type: { type: "string" } },
    A: { properties: { field: schema } },
  });
  expect(fields.all).toBe(1);
  expect(fields.unknown).toHaveLength(want === "unknown" ? 1 : 0);
});

test("parameters, headers and bodies are counted apart", async () => {
  const odd = { schema: { type: "strng" } };
  const { fields, parameters, bodies } = await shareOf(
    {},
    {
      paths: {
        "/a": {
          post: {
            parameters: [{ name: "q", in: "query", ...odd }],
            requestBody: { content: { "application/json": odd } },
            responses: {
              200: {
                description: "",
                headers: { "x-h": { schema: { type: "string" } } },
                content: { "application/json": { schema: { type: "object" } } },
              },
            },
          },
        },
      },
    },
  );
  expect(fields).toMatchObject({ all: 0, unknown: [] });
  expect(parameters).toMatchObject({ all: 2, unknown: ["/paths/~1a/post/parameters/0/schema"] });
  expect(bodies).toMatchObject({
    all: 2,
    unknown: ["/paths/~1a/post/requestBody/content/application~1json/schema"],
  });
});
