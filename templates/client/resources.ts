import type { MethodSignatureStructure, OptionalKind } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import { pascalCase } from "../../generator/api/names/cases.js";
import { isReservedWord, toIdentifier } from "../../generator/api/names/identifiers.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { typeText } from "../../generator/api/types/type-node.js";
import { NO_PATHS } from "../../generator/api/types/level.js";
import { propertyName } from "../../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { byCodeUnits } from "../../generator/order.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import {
  has,
  isRequired,
  operationFolder,
  parametersOf,
  paramsStyle,
  REQUEST_PARTS,
} from "../operations/operation-types.js";
import { paramsInput } from "../operations/params.js";
import { takesPaths } from "../operations/request-names.js";
import { callTypeParameters, operationDocs } from "./calls.js";
import { choosingCall } from "./choices.js";

/** Gives names that nothing else in the package has. */
interface FreeNames {
  name(wished: string): string;
}

interface Namespace {
  readonly path: readonly string[];
  readonly operations: Operation[];
  readonly below: Map<string, Namespace>;
}

/** `resources.ts`: the namespaces of the client, as interfaces. */
export function resourcesTemplate(api: Api, names: FreeNames, open: OpenModule): void {
  const writer = open("resources");
  const root: Namespace = { path: [], operations: [], below: new Map() };
  for (const operation of api.operations) insert(root, operation);
  writeNamespace(root, "Resources", api, names, writer);
}

function insert(root: Namespace, operation: Operation): void {
  let namespace = root;
  for (const name of operation.place.namespace) {
    const below = namespace.below.get(name) ?? {
      path: [...namespace.path, name],
      operations: [],
      below: new Map<string, Namespace>(),
    };
    namespace.below.set(name, below);
    namespace = below;
  }
  namespace.operations.push(operation);
}

function writeNamespace(
  namespace: Namespace,
  name: string,
  api: Api,
  names: FreeNames,
  writer: ModuleWriter,
): void {
  const below = [...namespace.below]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([member, inner]) => ({
      member,
      inner,
      type: names.name(`${toIdentifier(pascalCase(inner.path.join(".")), "Root")}Resource`),
    }));
  writer.add({
    kind: StructureKind.Interface,
    name,
    isExported: true,
    docs: [
      namespace.path.length === 0 ? "All operations by namespace." : `\`client.${namespace.path.join(".")}\``,
    ],
    properties: below.map(({ member, type }) => ({ name: propertyName(member), type, isReadonly: true })),
    methods: namespace.operations.map((operation) => methodSignature(operation, api, writer)),
  });
  for (const { inner, type } of below) writeNamespace(inner, type, api, names, writer);
}

function methodSignature(
  operation: Operation,
  api: Api,
  writer: ModuleWriter,
): OptionalKind<MethodSignatureStructure> {
  const taken = new Set(["params", "options"]);
  const path = parametersOf(operation, "path").map((parameter) => {
    let name = toIdentifier(parameter.name.replaceAll(/[^\p{L}\p{N}_]+/gu, "_"), "value");
    while (taken.has(name) || isReservedWord(name)) name += "_";
    taken.add(name);
    return { name, type: typeText(parameter.schema, NO_PATHS, writer) };
  });
  const paths = takesPaths(operation, api) ? "E" : "never";
  const choosing = choosingCall(operation, api, writer, paths);
  const input = (): string =>
    writer.importType(`${operationFolder(operation)}/request`, paramsInput(operation, api));
  const params =
    paramsStyle(operation, api) === "none"
      ? [{ name: "params", type: "undefined", hasQuestionToken: true }]
      : [
          {
            name: "params",
            type: `${choosing.request("Params", input)}${paths === "E" ? "<E>" : ""}`,
            hasQuestionToken: !REQUEST_PARTS.some(
              (part) => part !== "path" && has(operation, part) && isRequired(operation, part, api),
            ),
          },
        ];
  return {
    name: propertyName(operation.place.method),
    docs: operationDocs(operation),
    typeParameters: [...callTypeParameters(operation, api), ...choosing.typeParameters],
    parameters: [...path, ...params, { name: "options", type: choosing.options, hasQuestionToken: true }],
    returnType: choosing.result,
  };
}
