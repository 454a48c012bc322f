import type { Operation } from "../../generator/api/operations/operation.js";
import { jsonLiteral } from "../../generator/code/literals.js";
import type { JsonValue } from "../../generator/source/json.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { operationFolder } from "../operations/operation-types.js";
import type { MockOperation } from "../runtime/mock-operation.js";

/** What each module of the tables exports. */
export const TABLE = "operations";

/**
 * `msw/operations/`: what requests of each operation look like and what it answers, as data; a module for each namespace.
 * @returns the modules
 */
export function writeOperationTables(
  operations: readonly (readonly [Operation, MockOperation])[],
  context: TemplateContext<unknown>,
): readonly string[] {
  const tables = new Map<string, MockOperation[]>();
  for (const [operation, described] of operations) {
    const path = operationFolder(operation);
    // Operations at the top have no namespace to be named after.
    const module = `msw/${path === "operations" ? "operations/root" : path}`;
    tables.set(module, [...(tables.get(module) ?? []), described]);
  }
  for (const [path, described] of tables) {
    const module = context.module(path);
    const type = module.importType("runtime/mock-operation", "MockOperation");
    // What is there is data: all of it is JSON.
    const items = described.map((each) => jsonLiteral(each as unknown as JsonValue));
    module.add(`export const ${TABLE}: readonly ${type}[] = [\n${items.join(",\n")},\n];`);
  }
  return [...tables.keys()];
}
