import type { Api } from "../../generator/api/api.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { jsonLiteral, propertyName, templateText } from "../../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { paramsStyle } from "../operations/operation-types.js";
import { destinations } from "./arguments.js";
import { encoders, pages } from "./encoders.js";
import { decapitalized, pathTemplate } from "./functions.js";

/** `operations/table.ts`: all operations in the form that namespaces and flat calls are made from. */
export function tableTemplate(api: Api, open: OpenModule): void {
  const writer = open("operations/table");
  const groups = new Map<string, string[]>();
  for (const operation of api.operations) {
    const traits = traitsOf(operation, api, writer);
    groups.set(traits, [...(groups.get(traits) ?? []), lineOf(operation)]);
  }
  const entries = [...groups].map(([traits, lines]) => `[\n${traits},\n${templateText(lines.join("\n"))}\n]`);
  writer.add(
    "/** Operations that are encoded the same way, one a line: their place in the namespaces, id, method and path. */\n" +
      `export const operations: readonly ${writer.importType("runtime/operation-table", "OperationGroup")}[] = [\n${entries.join(",\n")}\n];`,
  );
}

function traitsOf(operation: Operation, api: Api, writer: ModuleWriter): string {
  const members = [...encoders(operation, api, writer)].map(([name, expression]) => `${name}: ${expression}`);
  const pagination = pages(operation, writer);
  if (pagination !== undefined) members.push(`pages: ${pagination}`);
  if (paramsStyle(operation, api) === "grouped") members.push("grouped: true");
  const elsewhere = [...destinations(operation, api)].map(
    ([name, destination]) =>
      // A member that every object has, such as `constructor`, is not taken for one of the index signature, which makes tuples of others.
      `${propertyName(name)}: ${jsonLiteral(destination.filter((part) => part !== undefined))}${name in Object.prototype ? " as const" : ""}`,
  );
  if (elsewhere.length > 0) members.push(`destinations: { ${elsewhere.join(", ")} }`);
  return `{ ${members.join(", ")} }`;
}

function lineOf(operation: Operation): string {
  const id = encodeURIComponent(operation.id.toWellFormed());
  const place = [...operation.place.namespace, operation.place.method].join(".");
  const parts = [place, id, operation.method.toUpperCase(), tablePath(operation.path)];
  return [
    ...parts,
    ...(decapitalized(operation.id) === operation.name && id === operation.id ? [] : [operation.name]),
  ].join(" ");
}

/** A path template without spaces, which separate the fields of a line: names of parameters are percent-encoded. */
function tablePath(path: string): string {
  return pathTemplate(path).replace(
    /\{([^{}]*)\}/g,
    (_, name: string) => `{${encodeURIComponent(name.toWellFormed())}}`,
  );
}
