/** What pages give as an example of data that holds itself. */
import { expect, test } from "vitest";
import { schemaExample } from "../../../templates/docs/example-json.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { description, modelOf } from "../../api/model.js";

const self: JsonObject = { $ref: "#/components/schemas/T" };
const text: JsonObject = { type: "string" };

test.each<[string, JsonObject, string]>([
  ["an array", { type: "array", items: self }, "[[[[[[[[]]]]]]]]"],
  ["a map", { type: "object", additionalProperties: self }, "{}"],
  ["a union", { anyOf: [{ type: "array", items: self }, text] }, "[[[[[[[[]]]]]]]]"],
  ["an object", { type: "object", required: ["t"], properties: { t: self } }, '{"t":{"t":{"t":{…}}}}'],
])("%s of itself ends", (_, schema, want) => {
  const { api } = modelOf(description({ schemas: { T: schema } }));
  const { schema: read } = api.schemas.get("T") ?? {};
  expect(read && schemaExample(read, api, "response")?.replaceAll(/\s/g, "")).toBe(want);
});
