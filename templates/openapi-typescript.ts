import {
  astToString,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  type OpenAPI3,
} from "openapi-typescript";
import { escapeUnsafe } from "../generator/code/escape.js";
import { isObject, type JsonObject, type JsonValue } from "../generator/source/json.js";
import { defineTemplate } from "../generator/template/template.js";

type Context = Parameters<typeof transformSchema>[1];

/** `openapi.ts`: `paths` and `components` as openapi-typescript writes them, for openapi-fetch and the like beside our client. */
export default defineTemplate({
  name: "openapi-typescript",
  description: "openapi-typescript's own `paths` and `components` of the same description.",
  modules(api, context) {
    // The transformer changes what it is given.
    const document = withoutBooleans(structuredClone(api.document)) as unknown as OpenAPI3;
    const nodes = transformSchema(document, contextOf(document));
    const text = astToString(nodes);
    context.module("openapi").add(escapeUnsafe(text, "\n\t"));
  },
});

function contextOf(document: OpenAPI3): Context {
  const options = { silent: true };
  const context: Omit<Context, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    defaultNonNullable: true,
    discriminators: scanDiscriminators(document, options),
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    conditionalEnums: false,
    dedupeEnums: false,
    excludeDeprecated: false,
    exportType: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    generatePathParams: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesNoSchemaPrefix: false,
    rootTypesKeepCasing: false,
    silent: true,
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    resolve: (reference) => resolveRef(document, reference, options),
  };
  // The linter's configuration is asked for and not used.
  return context as Context;
}

const LISTS = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const TABLES = new Set(["properties", "patternProperties", "$defs"]);
const SINGLE = new Set(["items", "not"]);

/** Boolean schemas, which the transformer cannot read, as the objects that mean the same (JSON Schema 2020-12, 4.3.2). */
function withoutBooleans(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutBooleans);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const inner = withoutBooleans(member);
      if (SINGLE.has(name)) return [name, asObject(inner)];
      if (LISTS.has(name) && Array.isArray(inner))
        return [name, (inner as readonly JsonValue[]).map(asObject)];
      if (TABLES.has(name) && isObject(inner))
        return [
          name,
          Object.fromEntries(Object.entries(inner).map(([key, schema]) => [key, asObject(schema)])),
        ];
      return [name, inner];
    }),
  ) satisfies JsonObject;
}

function asObject(schema: JsonValue): JsonValue {
  if (typeof schema !== "boolean") return schema;
  return schema ? {} : { not: {} };
}
