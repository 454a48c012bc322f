import type { Api } from "../../generator/api/api.js";
import {
  isObject,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../../generator/source/json.js";
import { withoutNullable } from "./without-nullable.js";

/** The version of OpenAPI that parts without one are completed to. */
const VERSION = "3.1.1";

/**
 * The document as OpenAPI wants a whole one: what parts leave open is said as the model has it (version, title, servers, security), and
 * schemas that are only known by references to them are there, without a type. A whole document is given as it is.
 */
export function completeDocument(api: Api): JsonObject {
  const { document } = api;
  const opaque = [...api.schemas.values()].filter((schema) => schema.opaque);
  const components = objectMember(document, "components");
  const schemas = objectMember(components, "schemas");
  const placeholders = Object.fromEntries(
    opaque
      .filter(({ key }) => schemas === undefined || !Object.hasOwn(schemas, key))
      .map(({ key }) => [key, { description: "Not among the inputs: known by references only." }]),
  );
  const withOpaque: JsonObject =
    Object.keys(placeholders).length === 0
      ? document
      : { ...document, components: { ...components, schemas: { ...schemas, ...placeholders } } };
  if (stringMember(document, "openapi") !== undefined) return withOpaque;
  const { openapi: _, info: given, ...rest } = withOpaque;
  return {
    openapi: VERSION,
    info: { title: api.info.title, version: api.info.version, ...(isObject(given) ? given : {}) },
    ...(document["servers"] === undefined ? { servers: api.servers.map(({ url }) => ({ url })) } : {}),
    ...(document["security"] === undefined && api.security.length > 0 ? { security: securityOf(api) } : {}),
    ...(withoutNullable(rest) as JsonObject),
  };
}

function securityOf({ security }: Api): JsonValue {
  return security.map((names) => Object.fromEntries(names.map((name) => [name, []])));
}
