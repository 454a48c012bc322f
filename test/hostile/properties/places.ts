/** Descriptions with one text in one place, from where it must come through to the code of the package. */
import type { JsonObject, JsonValue } from "../../../generator/source/json.js";

function documentWith(operation: JsonObject, components: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a": { post: { operationId: "a", responses: {}, ...operation } } },
    components,
    ...more,
  };
}

/** With keys of their own only, `__proto__` among them. */
function keyed(key: string, value: JsonValue): JsonObject {
  return Object.fromEntries([[key, value]]);
}

function answered(schema: JsonValue): JsonObject {
  return documentWith({
    responses: { 200: { description: "", content: { "application/json": { schema } } } },
  });
}

const parameter = (name: string, location: string): JsonObject =>
  documentWith({ parameters: [{ name, in: location, schema: { type: "string" }, required: true }] });

/** Places whose text is taken without the white space around it: ids of operations, as editors' forms leave it there. */
export const TRIMMED: ReadonlySet<string> = new Set(["an operation's id"]);

export const PLACES: ReadonlyMap<string, (text: string) => JsonObject> = new Map([
  ["the name of a property", (text) => answered({ type: "object", properties: keyed(text, {}) })],
  [
    "the name of an inner property",
    (text) =>
      answered({
        type: "array",
        items: { type: "object", properties: { a: { properties: keyed(text, true) } } },
      }),
  ],
  [
    "the name of a component's property",
    (text) => documentWith({}, { schemas: { A: { type: "object", properties: keyed(text, {}) } } }),
  ],
  ["a value of an enum", (text) => answered({ enum: [text, "another"] })],
  ["a constant", (text) => answered({ const: [text] })],
  ["a name in a constant", (text) => answered({ const: keyed(text, 1) })],
  ["a query parameter", (text) => parameter(text, "query")],
  [
    "a field of a form",
    (text) =>
      documentWith({
        requestBody: {
          content: {
            "application/x-www-form-urlencoded": { schema: { type: "object", properties: keyed(text, {}) } },
          },
        },
      }),
  ],
  [
    "the media type of a part",
    (text) =>
      documentWith({
        requestBody: {
          content: {
            "multipart/form-data": {
              schema: { type: "object", properties: { a: {} } },
              encoding: { a: { contentType: text } },
            },
          },
        },
      }),
  ],
  ["an operation's id", (text) => documentWith({ operationId: text })],
  [
    "the default of a server's variable",
    (text) =>
      documentWith(
        {},
        {},
        {
          servers: [{ url: "https://a.example/{v}", variables: { v: { default: "d", enum: ["d", text] } } }],
        },
      ),
  ],
]);
