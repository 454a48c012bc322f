/** A description with every keyword that the validators check. */
const object = (properties: object, required: readonly string[] = Object.keys(properties)): object => ({
  type: "object",
  properties,
  required,
});

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

export const KEYWORDS = {
  openapi: "3.1.0",
  info: { title: "Keywords", version: "1" },
  paths: {},
  components: {
    schemas: {
      Strings: object({
        short: { type: "string", minLength: 2, maxLength: 4 },
        code: { type: "string", pattern: "^[A-Z]{2}\\d+$" },
        within: { type: "string", pattern: "b" },
        maybe: { type: ["string", "null"], maxLength: 3 },
      }),
      Numbers: object({
        range: { type: "number", minimum: -2, maximum: 2 },
        beyond: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 3 },
        whole: { type: "integer" },
        cents: { type: "number", multipleOf: 0.01 },
        even: { type: "integer", multipleOf: 2, minimum: 0 },
      }),
      Lists: object({
        some: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 2 },
        unique: {
          type: "array",
          items: { anyOf: [{ type: "integer" }, object({ a: { type: "integer" } }, [])] },
          uniqueItems: true,
        },
        pair: {
          type: "array",
          prefixItems: [{ type: "string" }, { type: "integer" }],
          items: false,
          minItems: 2,
        },
        open: { type: "array", prefixItems: [{ type: "string" }], items: { type: "boolean" }, minItems: 1 },
      }),
      Maps: object({
        strings: { type: "object", additionalProperties: { type: "string" } },
        counted: {
          type: "object",
          additionalProperties: { type: "integer" },
          minProperties: 1,
          maxProperties: 2,
        },
        any: { type: "object", additionalProperties: true },
        mixed: {
          type: "object",
          properties: { id: { type: "string" }, note: { type: "string" } },
          required: ["id"],
          additionalProperties: { type: "integer" },
        },
      }),
      Failed: { type: "boolean", enum: [false] },
      // Nothing but the type that is wanted says what its optional members are: it has none.
      Failures: {
        type: "array",
        items: {
          type: "object",
          properties: { ok: ref("Failed") },
          required: ["ok"],
          additionalProperties: { type: "object" },
        },
      },
      Enums: object({
        word: { type: "string", enum: ["a", "b"] },
        number: { enum: [1, 2.5] },
        mixed: { enum: ["a", 1, true, null] },
        constant: { const: "only" },
      }),
      Optional: object(
        {
          a: { type: "string" },
          nothing: { type: "null" },
          anything: {},
          "not-a-name": { type: ["boolean", "null"] },
          nested: object({ b: { type: "integer" } }, []),
        },
        ["anything"],
      ),
      Cat: object({ kind: { const: "cat" }, lives: { type: "integer", maximum: 9 } }),
      Dog: object({ kind: { const: "dog" }, name: { type: "string" } }, ["kind"]),
      Pet: {
        oneOf: [ref("Cat"), ref("Dog")],
        discriminator: {
          propertyName: "kind",
          mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
        },
      },
      Base: object({ id: { type: "string" } }),
      Both: {
        allOf: [
          ref("Base"),
          object({ more: { type: "integer" } }),
          object({ last: { type: "boolean" } }, []),
        ],
      },
      Tree: object(
        { name: { type: "string" }, children: { type: "array", items: ref("Tree") }, parent: ref("Tree") },
        ["name", "children"],
      ),
      Either: {
        anyOf: [
          { type: "string", maxLength: 2 },
          { type: "integer", minimum: 3 },
          { type: "array", items: ref("Either") },
        ],
      },
      Views: object({
        id: { type: "string", readOnly: true },
        secret: { type: "string", writeOnly: true },
        name: { type: "string" },
      }),
    },
  },
};
