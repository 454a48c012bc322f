/** Which operations a rule of `pagination` is for. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../generator/source/json.js";
import type { ApiOptions } from "../../../generator/api/build-api.js";
import { description, modelOf } from "../model.js";

const REF: JsonObject = { $ref: "#/components/schemas/Row" };
const ROWS: JsonObject = { type: "array", items: REF };

/** An operation with the tag `rows` that answers with `schema`; without any where there is none. */
function answering(operationId: string, schema?: JsonObject): JsonObject {
  const content = schema === undefined ? {} : { content: { "application/json": { schema } } };
  return { operationId, tags: ["rows"], responses: { 200: { description: "", ...content } } };
}

const DESCRIPTION = description({
  schemas: {
    Row: { type: "object", properties: { id: { type: "integer" } } },
    Rows: ROWS,
    Page: { type: "object", properties: { rows: { $ref: "#/components/schemas/Rows" } } },
    Paged: { allOf: [{ $ref: "#/components/schemas/Page" }, { type: "object" }] },
  },
  paths: {
    "/rows": { get: answering("list", ROWS), post: answering("create", ROWS) },
    "/rows/one": { get: answering("retrieve", REF), delete: answering("remove") },
    "/rows/named": { get: answering("listNamed", { $ref: "#/components/schemas/Rows" }) },
    "/rows/maybe": { get: answering("listMaybe", { anyOf: [ROWS, { type: "null" }] }) },
    "/rows/paged": { get: answering("listPaged", { $ref: "#/components/schemas/Paged" }) },
    "/rows/any": { get: answering("listAny", {}) },
  },
});

function paged(pagination: NonNullable<ApiOptions["pagination"]>): {
  readonly styles: Record<string, string>;
  readonly messages: readonly string[];
} {
  const { api, diagnostics } = modelOf(DESCRIPTION, { pagination });
  return {
    styles: Object.fromEntries(
      api.operations.flatMap(({ id, pagination: rule }) => (rule === undefined ? [] : [[id, rule.style]])),
    ),
    messages: diagnostics.filter(({ severity }) => severity !== "note").map(({ message }) => message),
  };
}

const link = { style: "link" } as const;
const ARRAYS = { list: "link", listAny: "link", listMaybe: "link", listNamed: "link" };

describe("a rule of `pagination`", () => {
  test.each<[name: string, rules: Parameters<typeof paged>[0], styles: Record<string, string>]>([
    ["a tag", [{ ...link, operations: ["tag:rows"] }], ARRAYS],
    ["a glob", [{ ...link, operations: ["/**"] }], ARRAYS],
    ["a path", [{ ...link, operations: ["/rows"] }], { list: "link" }],
    [
      "a member that holds the items",
      [{ style: "page", parameter: "page", items: "rows", operations: ["/**"] }],
      { listAny: "page", listPaged: "page" },
    ],
    [
      "ids, at their word",
      [{ ...link, operations: ["create", "retrieve"] }],
      { create: "link", retrieve: "link" },
    ],
    [
      "the last that is for an operation",
      [
        { ...link, operations: ["/**"] },
        { style: "page", parameter: "page", items: "rows", operations: ["tag:rows"] },
        { style: "offset", parameter: "skip", operations: ["list"] },
      ],
      { ...ARRAYS, list: "offset", listAny: "page", listPaged: "page" },
    ],
  ])("%s", (_, rules, styles) => {
    expect(paged(rules)).toEqual({ styles, messages: [] });
  });

  test.each([
    ["/rows/one", {}, "an array"],
    ["/rows", { items: "rows" }, "an object whose `rows` is an array"],
  ])("that is for no list of %s is reported", (pattern, shape, where) => {
    expect(paged([{ ...link, ...shape, operations: [pattern] }])).toEqual({
      styles: {},
      messages: [`\`pagination\` names \`${pattern}\`, and no GET of it answers with ${where}.`],
    });
  });
});
