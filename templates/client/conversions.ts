import type { Api } from "../../generator/api/api.js";
import { needsDigits } from "../../generator/api/conversion/conversion.js";
import type { MediaType, Operation } from "../../generator/api/operations/operation.js";
import { NO_ANNOTATIONS } from "../../generator/api/schema/annotations.js";
import { unionOf } from "../../generator/api/schema/construct.js";
import type { ObjectSchema, Schema } from "../../generator/api/schema/schema.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { conversionExpression } from "../conversions.js";
import type { SuccessDecoding } from "../operations/decoding.js";
import { essence } from "../operations/media-types.js";
import { errorsOf, has, parametersOf, preferred, type RequestPart } from "../operations/operation-types.js";

/**
 * Wraps the encoders and decoders of an operation in those that convert, where its types are not those of what is sent.
 * @param found the members of the descriptor, as expressions by name; changed
 */
export function addConversions(
  found: Map<string, string>,
  operation: Operation,
  api: Api,
  writer: ModuleWriter,
): void {
  if (!converts(api)) return;
  const wrap = (member: string, wrapper: string, schema: Schema, standard?: () => string): void => {
    const expression = conversionExpression(schema, api, writer);
    const inner = found.get(member) ?? (expression === undefined ? undefined : standard?.());
    if (expression !== undefined && inner !== undefined)
      found.set(member, `${writer.importValue("runtime/converted", wrapper)}(${inner}, ${expression})`);
  };
  const partOf = (part: Exclude<RequestPart, "body">): ObjectSchema =>
    objectOf(parametersOf(operation, part).map(({ name, schema }) => [name, schema]));
  wrap("pathEncoder", "convertedPath", partOf("path"), () => writer.importValue("runtime/url", "expandPath"));
  wrap("query", "convertedQuery", partOf("query"));
  const headers = (["headers", "cookies"] as const).filter((part) => has(operation, part));
  wrap("headers", "convertedHeaders", objectOf(headers.map((part) => [part, partOf(part)])));
}

/**
 * A body encoder, or around it or in its place one that converts.
 * @param plain gives the encoder, and imports it
 */
export function convertedEncoder(
  plain: () => string,
  media: MediaType,
  api: Api,
  writer: ModuleWriter,
): string {
  if (!converts(api)) return plain();
  const inner =
    isJson(essence(media)) && needsDigits(media.schema, api.schemas)
      ? `${writer.importValue("runtime/lossless", "losslessBody")}(${stringLiteral(media.type)})`
      : plain();
  const expression = conversionExpression(media.schema, api, writer);
  return expression === undefined
    ? inner
    : `${writer.importValue("runtime/converted", "convertedBody")}(${inner}, ${expression})`;
}

/**
 * A decoder, or around it those that convert bodies of success and of errors.
 * @param plain gives the decoder; of streams, one that reads JSON by a function of this name
 */
export function convertedDecoder(
  plain: (read?: string) => string,
  { kind, empty, contents }: SuccessDecoding,
  operation: Operation,
  api: Api,
  writer: ModuleWriter,
): string {
  if (!converts(api)) return plain();
  const isRead = kind.startsWith("json") || contents.some(({ events }) => events !== undefined);
  const schema = unionOf(contents.map((media) => media.schema));
  const expression = isRead ? conversionExpression(schema, api, writer) : undefined;
  const lossless = (name: string): string => writer.importValue("runtime/lossless", name);
  let found: string;
  if (expression === undefined) found = plain();
  else if (!needsDigits(schema, api.schemas))
    found = `${writer.importValue("runtime/converted", "converted")}(${plain()}, ${expression})`;
  else if (kind === "json")
    found = `${lossless(empty ? "losslessJsonOrEmpty" : "losslessJson")}(${expression})`;
  else found = `${lossless("losslessItems")}(${plain(lossless("parseDigits"))}, ${expression})`;
  const failures = errorsOf(operation).flatMap((response) => preferred(response.contents)?.schema ?? []);
  const failure = conversionExpression(unionOf(failures), api, writer);
  return failure === undefined
    ? found
    : `${writer.importValue("runtime/converted", "withErrors")}(${found}, ${failure})`;
}

/** Whether the config asks for types that are not those of JSON. */
function converts({ types }: Api): boolean {
  return [types, ...types.overrides].some(
    ({ dates, int64 = "number", formats = {}, ...others }) =>
      dates === "Date" || int64 !== "number" || "as" in others || Object.keys(formats).length > 0,
  );
}

function isJson(type: string): boolean {
  return /[/+]json$/.test(type);
}

function objectOf(members: readonly (readonly [name: string, schema: Schema])[]): ObjectSchema {
  const properties = members.map(([name, schema]) => ({
    name,
    schema,
    required: false,
    includable: false,
    listed: undefined,
  }));
  return { kind: "object", properties, additional: undefined, annotations: NO_ANNOTATIONS };
}
