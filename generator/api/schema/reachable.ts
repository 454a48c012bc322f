import type { Operation } from "../operations/operation.js";
import type { Schema } from "./schema.js";

/** The schemas directly inside `schema`: the targets of an expandable one included, those of a reference not. */
export function children(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "tuple":
      return [...schema.items, ...(schema.rest ? [schema.rest] : [])];
    case "object":
      return [
        ...schema.properties.map((property) => property.schema),
        ...(schema.additional ? [schema.additional] : []),
      ];
    case "union":
    case "intersection":
      return schema.members;
    case "expandable":
      return [schema.id, ...schema.targets];
    default:
      return [];
  }
}

/** The keys of the schemas that `schema` references, without following them. */
export function referencesIn(schema: Schema): readonly string[] {
  return schema.kind === "reference" ? [schema.target] : children(schema).flatMap(referencesIn);
}

/** The schemas of an operation, in no particular order. */
export function schemasOf(
  operation: Pick<Operation, "parameters" | "body" | "responses">,
): readonly Schema[] {
  return [
    ...operation.parameters.map(({ schema }) => schema),
    ...(operation.body?.contents ?? []).map(({ schema }) => schema),
    ...operation.responses.flatMap(({ contents, headers }) =>
      [...contents, ...headers].map(({ schema }) => schema),
    ),
  ];
}

/** The keys of all named schemas that the operations lead to. */
export function reachableKeys(
  operations: readonly Pick<Operation, "parameters" | "body" | "responses">[],
  schemas: ReadonlyMap<string, { readonly schema: Schema }>,
): ReadonlySet<string> {
  const queue = operations.flatMap((operation) => schemasOf(operation).flatMap(referencesIn));
  const reached = new Set<string>();
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const entry = schemas.get(key);
    if (entry === undefined || reached.has(key)) continue;
    reached.add(key);
    queue.push(...referencesIn(entry.schema));
  }
  return reached;
}
