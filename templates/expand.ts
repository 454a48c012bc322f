import type { Api } from "../generator/api/api.js";
import type { ExpansionField } from "../generator/api/expansion/graph.js";
import type { Schema } from "../generator/api/schema/schema.js";
import { commentText } from "../generator/code/comment.js";
import { propertyName, stringLiteral } from "../generator/code/literals.js";
import type { OpenModule } from "../generator/emit/module-writer.js";
import { StructureKind } from "../generator/emit/structure-kind.js";

/** The type by which the argument of an operation is checked, in the module that `expandTemplate` writes. */
export const EXPAND_PATH = { module: "expand", name: "ExpandPath" } as const;

/**
 * `expand.ts`: the graph of all expansion paths, and the type of a path through it.
 * @param typesOnly leaves the functions out that tell ids from objects
 */
export function expandTemplate(api: Api, open: OpenModule, typesOnly = false): void {
  if (api.expansion.parametric.size === 0 && api.operations.every(({ expand }) => expand === undefined))
    return;
  const writer = open("expand");
  writer.add({
    kind: StructureKind.Interface,
    name: "ExpansionGraph",
    isExported: true,
    docs: ["The fields of each schema that an `expand` path can name, with the schemas that they lead to."],
    properties: [...api.schemas.values()].flatMap((schema) => {
      const fields =
        schema.parametric && schema.schema.kind !== "reference"
          ? api.expansion.fields(schema.schema)
          : new Map();
      return fields.size === 0
        ? []
        : [{ name: propertyName(schema.name), type: fieldsText(fields, api, []) }];
    }),
  });
  const from = writer.importType("runtime/expansion", "PathFrom");
  writer.add({
    kind: StructureKind.TypeAlias,
    name: EXPAND_PATH.name,
    isExported: true,
    docs: [
      commentText(
        "An expansion path that begins at `N`, the name of a schema in the graph or an object of fields: `P` itself where it is one, " +
          "else what it could be.",
      ),
    ],
    typeParameters: [{ name: "N" }, { name: "P", constraint: "string" }],
    type: `${from}<ExpansionGraph, N, P>`,
  });
  writer.add({
    kind: StructureKind.ExportDeclaration,
    moduleSpecifier: "./runtime/expansion.js",
    isTypeOnly: typesOnly,
    namedExports: [
      { name: "Expandable", isTypeOnly: !typesOnly },
      ...(typesOnly ? [] : [{ name: "idOf" }]),
      { name: "Included", isTypeOnly: !typesOnly },
      ...(typesOnly ? [] : [{ name: "isDeleted" }, { name: "isExpanded" }]),
      { name: "Sub", isTypeOnly: !typesOnly },
    ],
  });
}

/** The node where the paths of a response begin, as a type: `"Customer"`, or `{ data: "Customer" }` for an inline list. */
export function graphNode(schema: Schema, api: Api): string {
  return nodesText([schema], api, []);
}

function fieldsText(
  fields: ReadonlyMap<string, ExpansionField>,
  api: Api,
  inside: readonly Schema[],
): string {
  const members = [...fields].map(
    ([name, field]) => `${propertyName(name)}: ${nodesText(field.targets, api, inside)}`,
  );
  return `{ ${members.join("; ")} }`;
}

/** The union of the nodes that a path reaches through `schemas`; `never` where nothing below can be expanded. */
function nodesText(schemas: readonly Schema[], api: Api, inside: readonly Schema[]): string {
  const nodes = new Set(schemas.flatMap((schema) => nodesOf(schema, api, inside)));
  return nodes.size === 0 ? "never" : [...nodes].join(" | ");
}

function nodesOf(schema: Schema, api: Api, inside: readonly Schema[]): readonly string[] {
  if (inside.includes(schema)) return [];
  const here = [...inside, schema];
  switch (schema.kind) {
    case "reference": {
      const target = api.schemas.get(schema.target);
      if (target?.parametric !== true) return [];
      // Only objects are nodes of their own; what else has a name is passed through.
      return target.schema.kind === "object" || target.schema.kind === "intersection"
        ? [stringLiteral(target.name)]
        : nodesOf(target.schema, api, here);
    }
    case "array":
      return nodesOf(schema.items, api, here);
    case "tuple":
      return schema.items.flatMap((item) => nodesOf(item, api, here));
    case "union":
      return schema.members.flatMap((member) => nodesOf(member, api, here));
    case "expandable":
      return schema.targets.flatMap((target) => nodesOf(target, api, here));
    case "object":
    case "intersection": {
      // A map is passed through like an array; the fields of any other object hold those of its further members too.
      if (schema.kind === "object" && schema.properties.length === 0)
        return schema.additional ? nodesOf(schema.additional, api, here) : [];
      const fields = api.expansion.fields(schema);
      return fields.size === 0 ? [] : [fieldsText(fields, api, here)];
    }
    default:
      return [];
  }
}
