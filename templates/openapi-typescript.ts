import {
  astToString,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  type OpenAPI3,
} from "openapi-typescript";
import { escapeUnsafe } from "../generator/code/escape.js";
import {
  isObject,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../generator/source/json.js";
import { defineTemplate } from "../generator/template/template.js";
import { typescript } from "../generator/typescript.js";
import { circularComponents } from "./openapi-typescript/circular-components.js";
import { withSingleIds } from "./openapi-typescript/single-ids.js";

type Context = Parameters<typeof transformSchema>[1];

/** `openapi.ts`: `paths` and `components` as openapi-typescript writes them, for openapi-fetch and the like beside our client. */
export default defineTemplate({
  name: "openapi-typescript",
  description: "openapi-typescript's own `paths` and `components` of the same description.",
  modules(api, context) {
    // The transformer changes what it is given.
    const given = withSingleIds(structuredClone(api.document));
    const module = context.module("openapi");
    const circular = new Map(
      [...circularComponents(given)].flatMap((name) => {
        const schema = api.schemas.get(name);
        return schema === undefined ? [] : [[name, module.ref(schema)] as const];
      }),
    );
    const document = withoutBooleans(withTypes(given, circular)) as unknown as OpenAPI3;
    const nodes = transformSchema(document, contextOf(document));
    const text = astToString(nodes);
    module.add(escapeUnsafe(text, "\n\t"));
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
    transform: (schema) => {
      const type = stringMember(schema, TYPE);
      return type === undefined ? undefined : typescript().factory.createTypeReferenceNode(type);
    },
    transformProperty: undefined,
    resolve: (reference) => resolveRef(document, reference, options),
  };
  // The linter's configuration is asked for and not used.
  return context as Context;
}

/** Where a stand-in for a schema says its type. */
const TYPE = "x-unfold-type";

/** A document whose components of these names are stand-ins for types of ours: those that openapi-typescript could not write. */
function withTypes(document: JsonObject, types: ReadonlyMap<string, string>): JsonObject {
  if (types.size === 0) return document;
  const components = objectMember(document, "components") ?? {};
  const schemas = Object.entries(objectMember(components, "schemas") ?? {}).map(([name, schema]) => {
    const type = types.get(name);
    // The transformer asks for a type only where there is a `type`.
    return [name, type === undefined ? schema : { type: "string", [TYPE]: type }] as const;
  });
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas) } };
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
