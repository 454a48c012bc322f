/** A description with the same text in every place where a description can hold one. */
import type { JsonObject, JsonValue } from "../../generator/source/json.js";

/** What must never be run: it may stand in a string, a comment or a literal type. */
export const PAYLOAD = "globalThis.PWNED=1";

/** Texts that mean something to a lexer, a formatter, a file system or a reader, by what they attack. */
export const TEXTS: ReadonlyMap<string, string> = new Map([
  ["the end of a comment", `*/${PAYLOAD}/*`],
  ["the end of a comment, split by what is left out", `*\u200b/${PAYLOAD}/\u200b*`],
  ["the end of a comment, doubled", `**//**/${PAYLOAD}//`],
  ["a slash first", `/${PAYLOAD}`],
  ["a star last", `${PAYLOAD}*`],
  ["a double quote", `";${PAYLOAD};"`],
  ["a single quote", `';${PAYLOAD};'`],
  ["a backquote", `\`;${PAYLOAD};\``],
  ["a substitution", `\${${PAYLOAD}}`],
  ["a backslash last", `${PAYLOAD}\\`],
  ["a backslash before a quote", `\\";${PAYLOAD};//`],
  ["a line feed", `a\n${PAYLOAD}\nb`],
  ["a carriage return", `a\r${PAYLOAD}\rb`],
  ["line separators", `a\u2028${PAYLOAD}\u2029b`],
  ["a closing brace", `};${PAYLOAD};({`],
  ["a closing bracket", `];${PAYLOAD};[`],
  ["a type's end", `string;};${PAYLOAD};type X={a:`],
  [
    "compiler directives",
    "@ts-nocheck\n@ts-ignore\n/// <reference path='x' />\n//# sourceMappingURL=data:,\n#__PURE__",
  ],
  ["linter directives", "eslint-disable\nprettier-ignore\n@format\n@jsx h"],
  ["a script's end", `</script><script>${PAYLOAD}</script>`],
  ["bidirectional marks", "a\u202e\u2066b\u2069\u202cc"],
  ["invisible marks", "a\u200b\u200d\ufeff\u00adb"],
  ["controls", "a\0\b\v\f\u001b[31m\u007f\u0085b"],
  ["lone surrogates", "a\ud800b\udc00c"],
  ["a path upwards", "../../../etc/passwd"],
  ["a path of Windows", "C:\\..\\CON"],
  ["a device", "con"],
  ["a member of Object.prototype", "constructor"],
  ["the prototype", "__proto__"],
  ["a promise", "then"],
  ["a reserved word", "delete"],
  ["a module's default", "default"],
  ["a global", "Array"],
  ["a name of the package's own", "Client"],
  ["an index", "index"],
  ["a number", "0x10"],
  ["nothing", ""],
  ["blanks", "   "],
  ["emoji", "🎉👩\u200d💻"],
  ["another script", "顧客"],
  ["much white space", `a${" \t".repeat(2000)}b`],
  ["many separators", `a${"-_.".repeat(1000)}b`],
]);

/** Members with own names only, `__proto__` among them. */
function named(...members: readonly (readonly [string, JsonValue])[]): JsonObject {
  return Object.fromEntries(members);
}

export function sink(text: string): JsonObject {
  const prose = { title: text, description: text };
  const value: JsonObject = named([
    text,
    {
      ...prose,
      type: "string",
      default: text,
      pattern: text,
      format: text,
      examples: [text, named([text, text])],
      [`x-${text}`]: text,
    },
  ]);
  const object: JsonObject = {
    ...prose,
    type: "object",
    properties: value,
    required: [text],
    additionalProperties: { ...prose, enum: [text, named([text, text]), [text]] },
    "x-enum-varnames": [text],
    "x-ts-type": text,
    "x-expandableFields": [text],
  };
  const media = (type: string): JsonObject =>
    named([
      type,
      { schema: { $ref: "#/components/schemas/Box" }, encoding: named([text, { contentType: text }]) },
    ]);
  const parameter = (location: string): JsonObject => ({
    ...prose,
    name: text || "x",
    in: location,
    schema: { type: "string", const: text },
  });
  return {
    openapi: "3.1.0",
    info: {
      title: text,
      version: text,
      description: text,
      summary: text,
      contact: { name: text },
      license: { name: text },
    },
    servers: [
      {
        url: "https://api.example.com",
        description: text,
        variables: named([text || "v", { default: text, enum: [text] }]),
      },
    ],
    tags: [
      { name: text, description: text, externalDocs: { url: "https://example.com", description: text } },
    ],
    security: [named([text, [text]])],
    paths: {
      "/a": {
        summary: text,
        post: {
          operationId: text,
          summary: text,
          description: text,
          tags: [text],
          deprecated: true,
          parameters: ["query", "header", "cookie"].map(parameter),
          requestBody: {
            description: text,
            content: { ...media("application/json"), ...media(text || "a/b") },
          },
          responses: {
            200: {
              description: text,
              content: { ...media("application/json"), ...media(text || "a/b") },
              headers: named([text || "h", { ...prose, schema: { type: "string" } }]),
            },
            default: { description: text },
          },
        },
      },
      [`/b/${encodeURIComponent(text.toWellFormed())}/{id}`]: {
        get: {
          description: text,
          parameters: [
            { name: "id", in: "path", required: true, description: text, schema: { enum: [text, "a"] } },
          ],
          responses: { 200: { description: text, content: { "text/event-stream": {} } } },
        },
      },
    },
    components: {
      schemas: named(
        [text, object],
        ["Box", object],
        [
          "Tuple",
          { prefixItems: [object, { enum: [text] }], items: { ...object, additionalProperties: false } },
        ],
        [
          "Page",
          {
            type: "object",
            required: ["object", "data", "has_more", "url"],
            properties: {
              object: { enum: ["list"] },
              data: { type: "array", items: object },
              has_more: { type: "boolean" },
              url: { type: "string" },
            },
          },
        ],
        [
          "Field",
          {
            type: "object",
            "x-expandableFields": ["a"],
            properties: {
              a: {
                ...prose,
                anyOf: [{ type: "string" }, { $ref: "#/components/schemas/Box" }],
                "x-expansionResources": { oneOf: [{ $ref: "#/components/schemas/Box" }] },
              },
            },
          },
        ],
        [
          "Union",
          {
            ...prose,
            oneOf: [{ $ref: "#/components/schemas/Box" }, { const: named([text, text]) }],
            discriminator: { propertyName: text, mapping: named([text, "#/components/schemas/Box"]) },
          },
        ],
      ),
      securitySchemes: named([
        text || "key",
        { type: "apiKey", in: "header", name: "X-Key", description: text },
      ]),
    },
  };
}
