/** Valid descriptions with hostile texts in them. */
import fc from "fast-check";
import { isObject, type JsonObject, type JsonValue } from "../../../generator/source/json.js";
import { text } from "./texts.js";

const json = fc.jsonValue({ maxDepth: 2 }).map((value) => value as JsonValue);

/** An object with the keys that `key` gives, `__proto__` among them. */
function objectOf(
  key: fc.Arbitrary<string>,
  value: fc.Arbitrary<JsonValue>,
  maxLength: number,
): fc.Arbitrary<JsonObject> {
  return fc.array(fc.tuple(key, value), { maxLength }).map((entries) => Object.fromEntries(entries));
}

/** Some of the members of `parts`. */
function some(parts: { readonly [name: string]: fc.Arbitrary<JsonValue> }): fc.Arbitrary<JsonObject> {
  return fc
    .record<{ [name: string]: JsonValue }>(parts, { requiredKeys: [] })
    .map((members) => ({ ...members }));
}

const annotations = some({
  title: text,
  description: text,
  default: json,
  examples: fc.array(json, { maxLength: 2 }),
  format: text,
  deprecated: fc.boolean(),
  readOnly: fc.boolean(),
  "x-note": json,
});

/** Names that components may have (OpenAPI 3.1, 4.8.7.1), in twins that differ by case or mark only. */
const componentName = fc.oneof(
  fc.constantFrom("a", "A", "a_b", "a.b", "aB", "con", "index", "Promise", "constructor", "__proto__", "1"),
  fc.stringMatching(/^[A-Za-z0-9._-]{1,8}$/),
);

function schemaIn(names: readonly string[]): fc.Arbitrary<JsonValue> {
  const reference = fc
    .constantFrom(...names)
    .map((name): JsonValue => ({ $ref: `#/components/schemas/${name}` }));
  const { schema } = fc.letrec<{ schema: JsonValue }>((tie) => {
    const list = fc.array(tie("schema"), { minLength: 1, maxLength: 3 });
    const bare = fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      reference,
      fc.constantFrom<JsonValue>(true, {}, { type: "string" }, { type: ["integer", "null"] }),
      some({ type: fc.constant("string"), pattern: text, minLength: fc.nat(), contentMediaType: text }),
      fc.record({ enum: fc.array(fc.oneof(text, json), { minLength: 1, maxLength: 4 }) }),
      fc.record({ const: json }),
      fc.record({ type: fc.constant("array"), items: tie("schema") }),
      fc.record({ prefixItems: list, items: tie("schema") }),
      fc.record({ oneOf: list }),
      fc.record({ anyOf: list }),
      fc.record({ allOf: list }),
      fc
        .record({
          properties: objectOf(text, tie("schema"), 4),
          additional: fc.option(tie("schema"), { nil: undefined }),
          required: fc.boolean(),
        })
        .map(({ properties, additional, required }): JsonValue => ({
          type: "object",
          properties,
          ...(required ? { required: Object.keys(properties) } : {}),
          ...(additional === undefined ? {} : { additionalProperties: additional }),
        })),
    );
    return {
      schema: fc
        .tuple(bare, fc.option(annotations, { nil: undefined, freq: 3 }))
        .map(([value, notes]): JsonValue =>
          isObject(value) && !("$ref" in value) ? { ...notes, ...value } : value,
        ),
    };
  });
  return schema;
}

function operationIn(schema: fc.Arbitrary<JsonValue>, id: string | undefined): fc.Arbitrary<JsonObject> {
  const media = fc.constantFrom(
    "application/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "text/plain",
    "application/x-ndjson",
    "image/*",
  );
  const content = fc.dictionary(media, fc.record({ schema }), { minKeys: 1, maxKeys: 2 });
  const parameter = fc.record({
    name: text.map((name) => name || "q"),
    in: fc.constantFrom("query", "header", "cookie"),
    schema,
    description: text,
    required: fc.boolean(),
  });
  return fc
    .record({
      summary: text,
      description: text,
      tags: fc.array(text, { maxLength: 2 }),
      parameters: fc.uniqueArray(parameter, {
        maxLength: 3,
        selector: (one) => `${one.in} ${one.name.toLowerCase()}`,
      }),
      requestBody: fc.record({ description: text, content, required: fc.boolean() }),
      responses: fc.dictionary(
        fc.constantFrom("200", "201", "4XX", "default"),
        fc.record({ description: text, content }),
        { minKeys: 1, maxKeys: 3 },
      ),
    })
    .map((operation) => ({ ...operation, ...(id === undefined ? {} : { operationId: id }) }));
}

/** A description that keeps to the specification, with texts of any kind wherever it lets people write them. */
export const description: fc.Arbitrary<JsonObject> = fc
  .record({
    names: fc.uniqueArray(componentName, { minLength: 1, maxLength: 5 }),
    ids: fc.uniqueArray(
      text.map((id) => id || "op"),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .chain(({ names, ids }) => {
    const schema = schemaIn(names);
    return fc.record({
      openapi: fc.constant("3.1.0"),
      info: fc.record({ title: text, version: text, description: text }),
      tags: fc.array(fc.record({ name: text, description: text }), { maxLength: 2 }),
      paths: fc
        .tuple(...ids.map((id) => operationIn(schema, id)))
        .map((operations) =>
          Object.fromEntries(
            operations.map((operation, index) => [`/p${String(index)}`, { post: operation }]),
          ),
        ),
      components: fc.tuple(...names.map(() => schema)).map((schemas) => ({
        schemas: Object.fromEntries(names.map((name, index) => [name, schemas[index] ?? true])),
      })),
    });
  });
