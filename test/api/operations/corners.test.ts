import { expect, test } from "vitest";
import type { Operation } from "../../../generator/api/operations/operation.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { description, modelOf, type Model } from "../model.js";

const text = { type: "string" };
const responses = { 200: { description: "ok" } };

/** The model of one operation, `GET /a`. */
function modelOfGet(
  get: JsonObject,
  more: JsonObject = {},
): Model & { readonly operation: Operation | undefined } {
  const model = modelOf(description({ paths: { "/a": { get: { responses, ...get } } }, more }));
  return { ...model, operation: model.api.operations[0] };
}

test.each(["", "  "])("a blank operation id (%j) is none", (operationId) => {
  const { operation, diagnostics } = modelOfGet({ operationId });
  expect([operation?.id, operation?.name, diagnostics]).toEqual(["GET /a", "getA", []]);
});

test("the description beside a reference to a parameter or response precedes its target's", () => {
  const { operation } = modelOfGet(
    {
      parameters: [{ $ref: "#/components/parameters/P", description: "here" }],
      responses: { 200: { $ref: "#/components/responses/R", description: "here" } },
    },
    {
      components: {
        parameters: { P: { name: "p", in: "query", schema: text, description: "there" } },
        responses: { R: { description: "there" } },
      },
    },
  );
  expect(operation?.parameters[0]?.annotations.description).toBe("here");
  expect(operation?.responses[0]?.description).toBe("here");
});

test("the media type of a parameter may be a reference (OpenAPI 3.2)", () => {
  const { operation } = modelOfGet(
    {
      parameters: [
        { name: "p", in: "query", content: { "application/json": { $ref: "#/components/mediaTypes/M" } } },
      ],
    },
    { components: { mediaTypes: { M: { schema: { type: "integer" } } } } },
  );
  expect(operation?.parameters[0]?.schema.kind).toBe("number");
});

test("a response's header `Content-Type` is passed over", () => {
  const headers = { "content-Type": { schema: text }, "X-Id": { schema: text } };
  const { operation } = modelOfGet({ responses: { 200: { description: "ok", headers } } });
  expect(operation?.responses[0]?.headers.map(({ name }) => name)).toEqual(["X-Id"]);
});

test("parameters of an operation take the place of its path item's, header names in any case", () => {
  const parameter = (place: string, name: string, type: string): JsonObject => ({
    name,
    in: place,
    schema: { type },
  });
  const root = description({
    paths: {
      "/a": {
        parameters: [
          parameter("query", "q", "string"),
          parameter("header", "X-H", "string"),
          parameter("query", "r", "string"),
        ],
        get: {
          parameters: [parameter("query", "q", "integer"), parameter("header", "x-h", "integer")],
          responses,
        },
      },
    },
  });
  const [operation] = modelOf(root).api.operations;
  expect(
    operation?.parameters.map(({ in: place, name, schema }) => `${place} ${name} ${schema.kind}`),
  ).toEqual(["query q number", "header x-h number", "query r string"]);
});

test("a server whose variables are not all described is left out", () => {
  const servers = [{ url: "https://{region}.example.com" }, { url: "https://example.com" }];
  const { api, diagnostics } = modelOfGet({}, { servers });
  expect(api.servers.map(({ url }) => url)).toEqual(["https://example.com"]);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "The server URL has the variable `region`, which `variables` does not describe, so it is left out.",
  ]);
});

test("security: all of one alternative, nothing as an alternative, nothing at all", () => {
  const schemes = { k: { type: "apiKey", in: "header", name: "K" }, b: { type: "http", scheme: "basic" } };
  const security = [{ k: [], b: [] }, {}];
  const more = { security: [{ k: ["scope"] }], components: { securitySchemes: schemes } };
  expect(modelOfGet({ security }, more).operation?.security).toEqual([["k", "b"], []]);
  expect(modelOfGet({ security: [] }, more).operation?.security).toEqual([]);
  expect(modelOfGet({}, more).operation?.security).toBeUndefined();
  expect(modelOfGet({}, more).api.security).toEqual([["k"]]);
});

test("a security scheme may be a reference", () => {
  const securitySchemes = {
    a: { $ref: "#/components/securitySchemes/b" },
    b: { type: "http", scheme: "bearer" },
  };
  const { api } = modelOfGet({}, { components: { securitySchemes } });
  expect(api.securitySchemes.get("a")).toEqual(securitySchemes.b);
});

test("a security scheme that takes more than a credential is told of once, where it is used", () => {
  const securitySchemes = {
    digest: { type: "http", scheme: "Digest" },
    mtls: { type: "mutualTLS" },
    unused: { type: "http", scheme: "hoba" },
    key: { type: "apiKey", in: "header", name: "K" },
    oidc: { type: "openIdConnect", openIdConnectUrl: "https://a.test" },
  };
  const more = { components: { securitySchemes }, security: [{ digest: [] }, { mtls: [], key: [] }] };
  const { diagnostics } = modelOfGet({ security: [{ oidc: [] }, { digest: [] }, { key: [] }] }, more);
  expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      "unsupported-security",
      "warning",
      "Calls do not carry out `digest`, which `digest` asks for: they are sent without it.",
    ],
    [
      "unsupported-security",
      "note",
      "`mtls` asks for a certificate of the caller's: connections are the transport's affair.",
    ],
  ]);
});

test("a security scheme that nothing describes is told of once", () => {
  const { diagnostics } = modelOfGet(
    { security: [{ nope: [] }, { nope: [], other: [] }] },
    { security: [{ nope: [] }] },
  );
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["invalid-document", "No security scheme is named `nope`: calls that need it are sent without it."],
    ["invalid-document", "No security scheme is named `other`: calls that need it are sent without it."],
  ]);
});
