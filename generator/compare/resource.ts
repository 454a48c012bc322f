import { preferred, successesOf } from "../../templates/operations/operation-types.js";
import type { Api, NamedSchema } from "../api/api.js";
import { pascalCase } from "../api/names/cases.js";
import type { Operation } from "../api/operations/operation.js";
import type { Schema } from "../api/schema/schema.js";

/** What a schema is a part of: the resource whose module it shares. */
export function resourceOfSchema({ module }: NamedSchema): string {
  return pascalCase(module.slice(module.lastIndexOf("/") + 1));
}

/** What an operation is about: the resource that it answers with, one or a list of them; else its namespace. */
export function resourceOfOperation(operation: Operation, api: Api): string {
  const answer = preferred(successesOf(operation)[0]?.contents ?? [])?.schema;
  const resource = answer && resourceIn(answer, api);
  return resource === undefined
    ? pascalCase(operation.place.namespace.join(" "))
    : resourceOfSchema(resource);
}

function resourceIn(schema: Schema, api: Api): NamedSchema | undefined {
  const named = (part: Schema | undefined): NamedSchema | undefined =>
    part?.kind === "reference" ? api.schemas.get(part.target) : undefined;
  const itself = named(schema);
  if (itself !== undefined) return itself;
  if (schema.kind === "array") return named(schema.items);
  if (schema.kind !== "object") return undefined;
  const data = schema.properties.find(({ name }) => name === "data")?.schema;
  return data?.kind === "array" ? named(data.items) : undefined;
}
