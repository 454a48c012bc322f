import type { Api } from "../../generator/api/api.js";
import { NameTable } from "../../generator/api/names/name-table.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import { flatArguments, type FlatArgument } from "../client/arguments.js";
import { bodyObject, parametersOf, preferred, routeOf, successesOf } from "../operations/operation-types.js";

/** An operation as agents see it: by a plain name, with flat arguments. */
export interface Tool {
  /** Letters and digits, the first one lower case: what every agent takes for a name. */
  readonly name: string;
  readonly description: string;
  readonly operation: Operation;
  readonly arguments: readonly ToolArgument[];
  /** What a call answers; undefined where that is nothing. */
  readonly response: Schema | undefined;
}

export interface ToolArgument extends FlatArgument {
  readonly schema: Schema;
  readonly description: string | undefined;
}

/** Most agents refuse longer names. */
const LONGEST_NAME = 64;

export function toolsOf(api: Api): readonly Tool[] {
  const names = new NameTable();
  return api.operations.map((operation) => ({
    name: names.take(plainName(operation.name)),
    description: descriptionOf(operation),
    operation,
    arguments: flatArguments(operation, api).map((argument) => ({
      ...argument,
      ...sourceOf(argument, operation, api),
    })),
    response: preferred(successesOf(operation)[0]?.contents ?? [])?.schema,
  }));
}

function plainName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9]+/g, "").replace(/^[^A-Za-z]+/, "");
  const lower = plain.charAt(0).toLowerCase() + plain.slice(1);
  return (lower === "" ? "operation" : lower).slice(0, LONGEST_NAME);
}

function descriptionOf(operation: Operation): string {
  const { summary, description } = operation;
  const texts = [summary, description === summary ? undefined : description];
  const said = texts.filter((text) => text !== undefined && text !== "").join("\n\n");
  return said === "" ? routeOf(operation) : said;
}

function sourceOf(
  { part, name }: FlatArgument,
  operation: Operation,
  api: Api,
): Pick<ToolArgument, "schema" | "description"> {
  if (part !== "body") {
    const parameter = parametersOf(operation, part).find((candidate) => candidate.name === name);
    return {
      schema: parameter?.schema ?? UNKNOWN,
      description: parameter?.annotations.description,
    };
  }
  const property = bodyObject(operation, api)?.properties.find((candidate) => candidate.name === name);
  if (name !== undefined && property !== undefined)
    return { schema: property.schema, description: property.schema.annotations.description };
  return {
    schema: (operation.body && preferred(operation.body.contents)?.schema) ?? UNKNOWN,
    description: operation.body?.description,
  };
}

const UNKNOWN: Schema = { kind: "unknown", annotations: {} };
