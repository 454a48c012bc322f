import { expect, test } from "vitest";
import { description, modelOf, modulesOf } from "../model.js";

const responses = {
  200: { description: "ok", content: { "application/json": { schema: { type: "string" } } } },
};
const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];

test("every method of OpenAPI 3.2 is an operation with a place of its own", () => {
  const item = {
    parameters,
    additionalOperations: { "M-SEARCH": { responses }, COPY: { responses } },
    query: { responses, requestBody: { content: { "application/json": { schema: { type: "object" } } } } },
    get: { responses },
  };
  const { api, diagnostics } = modelOf(description({ paths: { "/files/{id}": item } }));
  expect(diagnostics).toEqual([]);
  expect(api.operations.map(({ id, method, place, pointer }) => [id, method, place.method, pointer])).toEqual(
    [
      ["GET /files/{id}", "get", "retrieve", "/paths/~1files~1{id}/get"],
      ["QUERY /files/{id}", "query", "query", "/paths/~1files~1{id}/query"],
      ["COPY /files/{id}", "COPY", "copy", "/paths/~1files~1{id}/additionalOperations/COPY"],
      ["M-SEARCH /files/{id}", "M-SEARCH", "mSearch", "/paths/~1files~1{id}/additionalOperations/M-SEARCH"],
    ],
  );
  expect(api.operations.map(({ body }) => body !== undefined)).toEqual([false, true, false, false]);
});

test("the items of a sequence are typed by `itemSchema`", () => {
  const content = { "application/jsonl": { itemSchema: { $ref: "#/components/schemas/Line" } } };
  const root = description({
    paths: {
      "/lines": { get: { operationId: "listLines", responses: { 200: { description: "ok", content } } } },
    },
    schemas: { Line: { type: "object", properties: { n: { type: "integer" } } } },
  });
  const text = [...modulesOf(root)].find(([path]) => path.endsWith("/response.ts"))?.[1];
  expect(text).toContain("AsyncIterable<Line>");
});

test("a media type may be a reference (OpenAPI 3.2)", () => {
  const root = description({
    paths: {
      "/a": {
        get: {
          operationId: "a",
          responses: { 200: { content: { "application/json": { $ref: "#/components/mediaTypes/M" } } } },
        },
      },
    },
    more: { components: { mediaTypes: { M: { schema: { type: "integer" } } } } },
  });
  const [operation] = modelOf(root).api.operations;
  expect(operation?.responses[0]?.contents[0]?.schema.kind).toBe("number");
});

test("the schema of a `defaultMapping` is not narrowed by the discriminator", () => {
  const member = (kind: string) => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, [kind]: { type: "string" } },
  });
  const union = {
    oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Other" }],
    discriminator: { propertyName: "kind", defaultMapping: "#/components/schemas/Other" },
  };
  const root = description({
    schemas: { Cat: member("cat"), Other: member("other"), Union: union },
    paths: {
      "/a": {
        get: {
          operationId: "a",
          responses: {
            200: {
              description: "",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Union" } } },
            },
          },
        },
      },
    },
  });
  const text = [...modulesOf(root).values()].join("\n");
  expect(text).toContain(`"Cat"`);
  expect(text).not.toContain(`"Other"`);
});
