import { prose, type Prose } from "../../generator/code/prose.js";
import type { Api } from "../../generator/api/api.js";
import type {
  MediaType,
  Operation,
  ParameterLocation,
  Response,
} from "../../generator/api/operations/operation.js";
import { preferred, successesOf } from "../../generator/api/operations/media-type-choice.js";
import type { ObjectSchema, Schema } from "../../generator/api/schema/schema.js";
import { isRaw } from "./media-types.js";
import { fileName } from "../../generator/api/names/schema-modules.js";

export { preferred, successesOf };

/** The folder of an operation's modules: `operations/customers/balance-transactions`. */
export function operationFolder(operation: Operation): string {
  return ["operations", ...operation.place.namespace.map(fileName)].join("/");
}

/** The operations of each folder, in the model's order. */
export function operationsByFolder(api: Api): ReadonlyMap<string, readonly Operation[]> {
  const folders = new Map<string, Operation[]>();
  for (const operation of api.operations) {
    const folder = operationFolder(operation);
    folders.set(folder, [...(folders.get(folder) ?? []), operation]);
  }
  return folders;
}

/** `GET /v1/customers/{customer}`: how comments name an operation. */
export function routeOf(operation: Operation): Prose {
  return prose`${operation.method.toUpperCase()} ${operation.path}`;
}

/** The parts of a request that an operation has, in the order in which they are written. */
export const REQUEST_PARTS = ["path", "query", "headers", "cookies", "body"] as const;
export type RequestPart = (typeof REQUEST_PARTS)[number];

const LOCATION: { readonly [Part in Exclude<RequestPart, "body">]: ParameterLocation } = {
  path: "path",
  query: "query",
  headers: "header",
  cookies: "cookie",
};

/** The parameters of one part of the request. */
export function parametersOf(
  operation: Operation,
  part: Exclude<RequestPart, "body">,
): Operation["parameters"] {
  return operation.parameters.filter((parameter) => parameter.in === LOCATION[part]);
}

/** The object that the request body is, inline or by reference; undefined for any other body, and for one that is sent as it is given. */
export function bodyObject(operation: Operation, api: Api): ObjectSchema | undefined {
  const media = operation.body && preferred(operation.body.contents);
  return media && contentObject(media, api);
}

/** {@link bodyObject} of a body of one media type. */
export function contentObject(media: MediaType, api: Api): ObjectSchema | undefined {
  const schema = isRaw(media) ? undefined : media.schema;
  const target = schema?.kind === "reference" ? api.schemas.get(schema.target)?.schema : schema;
  return target?.kind === "object" && target.properties.length > 0 ? target : undefined;
}

/** Whether calls must give this part. */
export function isRequired(operation: Operation, part: RequestPart, api: Api): boolean {
  if (part !== "body") return parametersOf(operation, part).some(({ required }) => required);
  const media = operation.body && preferred(operation.body.contents);
  return media !== undefined && isContentRequired(media, operation, api);
}

/** Whether calls that send a body of this media type must give it. */
export function isContentRequired(media: MediaType, { body }: Operation, api: Api): boolean {
  // Stripe's bodies are not marked as required, though some of their fields are.
  return (
    body?.required === true ||
    (contentObject(media, api)?.properties.some(({ required }) => required) ?? false)
  );
}

export function has(operation: Operation, part: RequestPart): boolean {
  return part === "body" ? operation.body !== undefined : parametersOf(operation, part).length > 0;
}

/**
 * How the `params` of a call in a namespace are written: one object that holds query and body fields together, or, where they would
 * collide, where the body is not an object, or where headers or cookies are asked for, the parts side by side.
 */
export function paramsStyle(operation: Operation, api: Api): "none" | "flat" | "grouped" {
  const parts = REQUEST_PARTS.filter((part) => part !== "path" && has(operation, part));
  if (parts.length === 0) return "none";
  if (parts.includes("headers") || parts.includes("cookies")) return "grouped";
  if (!parts.includes("body")) return "flat";
  const body = bodyObject(operation, api);
  if (body === undefined || body.additional !== undefined) return "grouped";
  const query = new Set(parametersOf(operation, "query").map(({ name }) => name));
  return body.properties.some(({ name }) => query.has(name)) ? "grouped" : "flat";
}

export function errorsOf(operation: Operation): readonly Response[] {
  return operation.responses.filter(({ status }) => status === "default" || /^[45]/.test(status));
}

/** Where the expansion paths of an operation begin: the body of its first response of success. */
export function expansionRoot(operation: Operation): Schema | undefined {
  return operation.expand && preferred(successesOf(operation)[0]?.contents ?? [])?.schema;
}

/** Whether the types of the operation's responses have the parameter `E`. */
export function isExpanding(operation: Operation, api: Api): boolean {
  const root = expansionRoot(operation);
  return root !== undefined && isParametric(root, api);
}

/** Whether `expand` changes anything in `schema`. */
export function isParametric(schema: Schema, api: Api): boolean {
  switch (schema.kind) {
    case "reference":
      return api.expansion.parametric.has(schema.target);
    case "expandable":
      return true;
    case "array":
      return isParametric(schema.items, api);
    case "tuple":
      return schema.items.some((item) => isParametric(item, api));
    case "union":
    case "intersection":
      return schema.members.some((member) => isParametric(member, api));
    case "object":
      return (
        schema.properties.some(
          (property) =>
            property.includable || (property.listed !== false && isParametric(property.schema, api)),
        ) ||
        (schema.additional !== undefined && isParametric(schema.additional, api))
      );
    default:
      return false;
  }
}
