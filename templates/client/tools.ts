import type { Api } from "../../generator/api/api.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { commentText } from "../../generator/code/comment.js";
import { propertyName, stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { isExpanding, operationFolder } from "../operations/operation-types.js";
import { partName } from "../operations/request-names.js";
import { successName } from "../operations/responses.js";
import { flatArguments } from "./arguments.js";
import { operationDocs } from "./calls.js";

/** `tools.ts`: every operation by its name with flat arguments, as agents call them. */
export function toolsTemplate(api: Api, open: OpenModule): void {
  const writer = open("tools");
  writer.add({
    kind: StructureKind.Interface,
    name: "Tools",
    isExported: true,
    docs: ["The arguments and the result of every operation, by its name."],
    properties: api.operations.map((operation) => ({
      name: propertyName(operation.name),
      docs: operationDocs(operation),
      type: `{ args: ${argumentsType(operation, api, writer)}; result: ${resultOf(operation, api, writer)} }`,
    })),
  });
  const promise = writer.importType("runtime/promise", "ApiPromise");
  const call = writer.importValue("runtime/call-tool", "callTool", "callOperation");
  writer.add({
    kind: StructureKind.Function,
    name: "callTool",
    isExported: true,
    docs: [
      commentText(
        "Calls an operation by its name, with path, query, header, cookie and body values in one object. A name that several parts " +
          "have is `query_id`, `header_id` and so on; a body that is no object is `body`.",
      ),
    ],
    typeParameters: [{ name: "Name", constraint: "keyof Tools" }],
    parameters: [
      { name: "client", type: writer.importType("runtime/client", "Client") },
      { name: "name", type: "Name" },
      { name: "args", type: 'Tools[Name]["args"]' },
      { name: "options", type: writer.importType("client", "CallOptions"), hasQuestionToken: true },
    ],
    returnType: `${promise}<Tools[Name]["result"]>`,
    statements: [
      `return ${call}(client, ${writer.importValue("operations/table", "operations")}, name, args, options);`,
    ],
  });
}

function argumentsType(operation: Operation, api: Api, writer: ModuleWriter): string {
  const list = flatArguments(operation, api);
  const typeOf = (part: Parameters<typeof partName>[1]) =>
    writer.importType(`${operationFolder(operation)}/request`, partName(operation, part));
  if (list.length === 0) return "Record<string, never>";
  if (list.every(({ flat, name }) => flat === name))
    return [...new Set(list.map(({ part }) => typeOf(part)))].join(" & ");
  const members = list.map(({ flat, part, name, required }) => {
    const type = name === undefined ? typeOf(part) : `NonNullable<${typeOf(part)}>[${stringLiteral(name)}]`;
    return `${propertyName(flat)}${required ? "" : "?"}: ${required || name === undefined ? type : `Exclude<${type}, undefined>`}`;
  });
  return `{ ${members.join("; ")} }`;
}

/** Arguments of tools are not literals that a compiler follows, so any expansion may have been asked for. */
function resultOf(operation: Operation, api: Api, writer: ModuleWriter): string {
  const success = writer.importType(`${operationFolder(operation)}/response`, successName(operation));
  return isExpanding(operation, api) ? `${success}<string>` : success;
}
