/** Descriptions of any size that would cost more than they are long, were each part looked at from every other. */
import type { JsonObject, JsonValue } from "../../../generator/source/json.js";

function of<T>(size: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: size }, (_, index) => make(index));
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const level = (index: number): JsonObject => ref(`S${String(index)}`);
const objectWith = (name: string, schema: JsonValue = { type: "string" }): JsonObject => ({
  type: "object",
  properties: Object.fromEntries([[name, schema]]),
});

/** A description with an operation that takes and answers with `S0` in every way. */
function describing(schemas: JsonObject, paths: JsonObject = {}): JsonObject {
  const content = Object.fromEntries(
    ["application/json", "multipart/form-data", "text/event-stream"].map((type) => [
      type,
      { schema: level(0) },
    ]),
  );
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a": {
        post: {
          operationId: "a",
          parameters: [{ name: "q", in: "query", style: "deepObject", schema: level(0) }],
          requestBody: { content },
          responses: { 200: { description: "", content } },
        },
      },
      ...paths,
    },
    components: { schemas },
  };
}

/** Schemas of which each is made of the next. */
function tower(
  size: number,
  make: (above: JsonObject, index: number) => JsonValue,
  end: JsonValue,
): JsonObject {
  const levels = of(size, (index) => [`S${String(index)}`, make(level(index + 1), index)] as const);
  return describing(Object.fromEntries([...levels, [`S${String(size)}`, end]]));
}

const FILE: JsonObject = { type: "string", format: "binary" };
const SEPARATORS = "-_.";

export const SHAPES: ReadonlyMap<string, (size: number) => JsonObject> = new Map([
  ["a chain of references", (size) => tower(size, (above) => above, objectWith("a", FILE))],
  [
    "a tower of allOf",
    (size) =>
      tower(size, (above, index) => ({ allOf: [above, objectWith(`p${String(index)}`)] }), objectWith("a")),
  ],
  [
    "a tower of allOf, each level twice",
    (size) => tower(size, (above) => ({ allOf: [above, above] }), objectWith("a", FILE)),
  ],
  [
    "a tower of allOf that requires what its foot describes",
    (size) => tower(size, (above) => ({ allOf: [above], required: ["a"] }), objectWith("a")),
  ],
  [
    "a tower of allOf with discriminators",
    (size) => {
      const discriminator = { propertyName: "k" };
      const make = (above: JsonObject, index: number): JsonObject => ({
        allOf: [above, objectWith(`p${String(index)}`)],
        discriminator,
      });
      return tower(size, make, { ...objectWith("k"), discriminator });
    },
  ],
  [
    "a tower of anyOf",
    (size) => tower(size, (above) => ({ anyOf: [above, objectWith("a", above)] }), objectWith("a", FILE)),
  ],
  ["a tower of properties", (size) => tower(size, (above) => objectWith("a", above), objectWith("a"))],
  ["a tower of arrays", (size) => tower(size, (items) => ({ type: "array", items }), { type: "string" })],
  [
    "many references to one schema",
    (size) =>
      describing({
        S0: {
          type: "object",
          properties: Object.fromEntries(of(size, (index) => [`p${String(index)}`, ref("T")])),
        },
        T: objectWith("a"),
      }),
  ],
  [
    "a wide allOf",
    (size) => describing({ S0: { allOf: of(size, (index) => objectWith(`p${String(index)}`)) } }),
  ],
  ["a wide enum", (size) => describing({ S0: { enum: of(size, (index) => `v${String(index)}`) } })],
  [
    "a wide union with a discriminator",
    (size) =>
      describing({
        S0: {
          oneOf: of(size, (index) => ref(`T${String(index)}`)),
          discriminator: {
            propertyName: "k",
            mapping: Object.fromEntries(
              of(size, (index) => [`m${String(index)}`, ref(`T${String(index)}`)["$ref"] ?? ""]),
            ),
          },
        },
        ...Object.fromEntries(of(size, (index) => [`T${String(index)}`, objectWith("k")])),
      }),
  ],
  [
    "many schemas that would have one name",
    (size) =>
      describing({
        S0: {},
        ...Object.fromEntries(
          of(size, (index) => [`a${index.toString(2).replaceAll("0", "-").replaceAll("1", "_")}`, {}]),
        ),
      }),
  ],
  [
    "separators in names",
    (size) => {
      const name = `a${SEPARATORS.repeat(size)}b`;
      const operation = {
        operationId: name,
        tags: [name],
        responses: { 200: { description: " \t".repeat(size) } },
      };
      return describing(
        { S0: objectWith(name), [name]: objectWith("a") },
        { [`/${name}`]: { get: operation } },
      );
    },
  ],
  [
    "a path of many segments",
    (size) =>
      describing(
        { S0: {} },
        { [`/b${"/x/{a}".repeat(size)}`]: { get: { responses: { 200: { description: "" } } } } },
      ),
  ],
]);
