import type { Api } from "../api/api.js";
import type { TargetCost } from "../api/expansion/cost.js";
import type { Operation, ParameterLocation } from "../api/operations/operation.js";
import { objectsOf, type ExpansionField } from "../api/expansion/graph.js";
import type { Schema } from "../api/schema/schema.js";
import type { View } from "../api/schema/views.js";
import { plainType } from "../api/types/plain-type.js";

/** One operation as `unfold inspect` shows it; as JSON, this very object. */
export interface Inspection {
  readonly id: string;
  /** The name of its function. */
  readonly name: string;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** Its place in the client: `customers.balanceTransactions.list`. */
  readonly place: string;
  readonly summary: string | null;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: ParameterLocation;
    readonly required: boolean;
    readonly type: string;
  }[];
  readonly body: { readonly required: boolean; readonly contents: readonly InspectedContent[] } | null;
  readonly responses: readonly { readonly status: string; readonly contents: readonly InspectedContent[] }[];
  /** Null where the operation takes no expansion paths. */
  readonly expansion: InspectedExpansion | null;
}

export interface InspectedContent {
  readonly mediaType: string;
  readonly type: string;
}

export interface InspectedExpansion {
  /** The name of the argument that takes the paths. */
  readonly argument: string;
  /** How many segments of the paths are shown, at most the four that the API follows. */
  readonly depth: number;
  readonly fields: readonly InspectedField[];
  /** Targets that the configuration leaves out, with the number of schemas that each would add to a package of this operation. */
  readonly leftOut: readonly TargetCost[];
}

export interface InspectedField {
  readonly name: string;
  readonly kind: ExpansionField["kind"];
  /** The names of the types that it leads to; empty for inline objects and where nothing is below. */
  readonly targets: readonly string[];
  /** A target stands above on the same path: the tree repeats from there. */
  readonly cycle: boolean;
  /** What paths can go on with; empty at a cycle, at the depth asked for, and where nothing is below. */
  readonly fields: readonly InspectedField[];
}

/** The most segments that a path has. */
export const DEEPEST = 4;

/**
 * Describes an operation of the model.
 * @param root the schema where its expansion paths begin
 * @param depth how many segments of paths to show, 1 to 4
 */
export function inspectOperation(
  api: Api,
  operation: Operation,
  root: Schema | undefined,
  depth: number,
): Inspection {
  const content = (contents: Operation["responses"][number]["contents"], view: View) =>
    contents.map(({ type, schema }) => ({ mediaType: type, type: plainType(schema, api, view) }));
  return {
    id: operation.id,
    name: operation.name,
    method: operation.method.toUpperCase(),
    path: operation.path,
    place: [...operation.place.namespace, operation.place.method].join("."),
    summary: operation.summary ?? null,
    parameters: operation.parameters.map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required,
      type: plainType(parameter.schema, api, "request"),
    })),
    body:
      operation.body === undefined
        ? null
        : { required: operation.body.required, contents: content(operation.body.contents, "request") },
    responses: operation.responses.map(({ status, contents }) => ({
      status,
      contents: content(contents, "response"),
    })),
    expansion:
      operation.expand === undefined || root === undefined
        ? null
        : {
            argument: operation.expand.name,
            depth,
            fields: fieldsBelow([root], depth, [], api),
            leftOut: api.leftOut(),
          },
  };
}

function fieldsBelow(
  schemas: readonly Schema[],
  depth: number,
  above: readonly string[],
  api: Api,
): readonly InspectedField[] {
  if (depth === 0) return [];
  const found = new Map<string, ExpansionField>();
  for (const schema of schemas)
    for (const object of objectsOf(schema, api.schemas))
      for (const [name, field] of api.expansion.fields(object)) {
        const before = found.get(name);
        found.set(
          name,
          before === undefined ? field : { ...before, targets: [...before.targets, ...field.targets] },
        );
      }
  return [...found].map(([name, { kind, targets }]) => {
    const names = [...new Set(targets.flatMap((target) => namesOf(target, api)))];
    const cycle = names.some((target) => above.includes(target));
    return {
      name,
      kind,
      targets: names,
      cycle,
      fields: cycle ? [] : fieldsBelow(targets, depth - 1, [...above, ...names], api),
    };
  });
}

/** The names of the schemas that a field holds, behind arrays, maps and unions. */
function namesOf(schema: Schema, api: Api): readonly string[] {
  switch (schema.kind) {
    case "reference":
      return [api.schemas.get(schema.target)?.name ?? schema.target];
    case "array":
      return namesOf(schema.items, api);
    case "union":
    case "intersection":
      return schema.members.flatMap((member) => namesOf(member, api));
    case "expandable":
      return schema.targets.flatMap((target) => namesOf(target, api));
    case "object":
      return schema.additional === undefined ? [] : namesOf(schema.additional, api);
    default:
      return [];
  }
}
