import type { Api } from "../../generator/api/api.js";
import { NameTable } from "../../generator/api/names/name-table.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { has, isRequired, operationsByFolder, REQUEST_PARTS } from "../operations/operation-types.js";
import { requestName, takesPaths } from "../operations/request-names.js";
import { callTypeParameters, operationDocs } from "./calls.js";
import { choosingCall } from "./choices.js";
import { encoders, pages } from "./encoders.js";

/** `operations/…/functions.ts`: a function for each operation, which bundles only what that operation needs. */
export function functionsTemplate(api: Api, open: OpenModule): void {
  for (const [folder, operations] of operationsByFolder(api)) {
    const writer = open(`${folder}/functions`);
    const names = new NameTable(operations.map(({ name }) => name));
    for (const operation of operations)
      writer.about(operation, () => {
        writeFunction(operation, folder, names, api, writer);
      });
  }
}

function writeFunction(
  operation: Operation,
  folder: string,
  names: NameTable,
  api: Api,
  writer: ModuleWriter,
): void {
  const descriptor = names.take(`${operation.name}Operation`);
  const members = [
    `id: ${stringLiteral(operation.id)}`,
    ...(operation.name === decapitalized(operation.id) ? [] : [`name: ${stringLiteral(operation.name)}`]),
    `method: ${stringLiteral(operation.method.toUpperCase())}`,
    `path: ${stringLiteral(pathTemplate(operation.path))}`,
    ...[...encoders(operation, api, writer)].map(([name, expression]) => `${name}: ${expression}`),
  ];
  writer.add(
    `const ${descriptor}: ${writer.importType("runtime/operation", "Operation")} = {\n${members.map((member) => `  ${member},`).join("\n")}\n};`,
  );

  const parts = REQUEST_PARTS.filter((part) => has(operation, part));
  const expands = takesPaths(operation, api);
  const choosing = choosingCall(operation, api, writer, expands ? "E" : "never");
  const request =
    parts.length === 0
      ? undefined
      : choosing.request("Request", () => writer.importType(`${folder}/request`, requestName(operation)));
  const pagination = pages(operation, writer);
  const given = [
    ...(pagination === undefined ? [] : [pagination]),
    writer.importType("runtime/client", "Client") && "client",
    descriptor,
    request === undefined ? "undefined" : "request",
    "options",
  ];
  const run =
    pagination === undefined
      ? choosing.isChoosing
        ? writer.importValue("runtime/media-types", "sendAs")
        : writer.importValue("runtime/send", "send")
      : `new ${writer.importValue("runtime/pagination", "PagePromise")}`;
  writer.add({
    kind: StructureKind.Function,
    name: operation.name,
    isExported: true,
    docs: operationDocs(operation),
    typeParameters: [...callTypeParameters(operation, api), ...choosing.typeParameters],
    parameters: [
      { name: "client", type: "Client" },
      ...(request === undefined
        ? []
        : [
            {
              name: "request",
              type: `${request}${expands ? "<E>" : ""}`,
              hasQuestionToken: !parts.some((part) => isRequired(operation, part, api)),
            },
          ]),
      { name: "options", type: choosing.options, hasQuestionToken: true },
    ],
    returnType: choosing.result,
    statements: [`return ${run}(${given.join(", ")});`],
  });
}

/** The name that the run-time takes a function to have, where it is told of no other: the operation id with a small first letter. */
export function decapitalized(id: string): string {
  return id.charAt(0).toLowerCase() + id.slice(1);
}

/** A path template as the run-time takes it: it begins with a slash, and what would end the path is percent-encoded outside of `{…}`. */
export function pathTemplate(path: string): string {
  return path
    .replace(/^\/?/, "/")
    .split(/(\{[^{}]*\})/)
    .map((part) =>
      /^\{[^{}]*\}$/.test(part)
        ? part
        : encodeURI(part.toWellFormed()).replaceAll("%25", "%").replaceAll("#", "%23").replaceAll("?", "%3F"),
    )
    .join("");
}
