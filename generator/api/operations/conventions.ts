import type { Preset } from "../preset.js";
import type { ObjectSchema, Schema } from "../schema/schema.js";
import type { ExpandArgument, Pagination, Parameter, RequestBody, Response } from "./operation.js";

/** Where an operation takes expansion paths: an array of strings of the preset's name, in the query or the body. */
export function detectExpand(
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
  preset: Preset,
): ExpandArgument | undefined {
  const name = preset.expandParameter;
  if (
    parameters.some(
      (parameter) => parameter.in === "query" && parameter.name === name && takesPaths(parameter.schema),
    )
  )
    return { name, in: "query" };
  const fields = body?.contents
    .map(({ schema }) => schema)
    .find((schema): schema is ObjectSchema => schema.kind === "object");
  if (fields?.properties.some((property) => property.name === name && takesPaths(property.schema)))
    return { name, in: "body" };
  return undefined;
}

function takesPaths(schema: Schema): boolean {
  return schema.kind === "array" && (schema.items.kind === "string" || schema.items.kind === "unknown");
}

/** Recognises a list by its shape: `data` and `has_more` in the answer, a cursor or a page among the query parameters. */
export function detectPagination(
  method: string,
  parameters: readonly Parameter[],
  responses: readonly Response[],
  preset: Preset,
): Pagination | undefined {
  if (preset.pagination === undefined || method !== "get") return undefined;
  const page = responses.find(({ success }) => success)?.contents[0]?.schema;
  if (page?.kind !== "object") return undefined;
  const fields = new Map(page.properties.map(({ name, schema }) => [name, schema]));
  if (fields.get("data")?.kind !== "array" || !fields.has("has_more")) return undefined;
  const query = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  if (query.has("starting_after")) return { style: "stripe-list" };
  if (query.has("page") && fields.has("next_page")) return { style: "stripe-search" };
  return undefined;
}
