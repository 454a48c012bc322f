import type { Operation } from "../operations/operation.js";
import { children, reachableKeys, referencesIn } from "./reachable.js";
import type { Property, Schema } from "./schema.js";

/** Whether a schema is looked at as what a caller sends, or as what the API answers. */
export type View = "request" | "response";

/** Whether the property is there in a view: `readOnly` ones are not sent, `writeOnly` ones not answered (OpenAPI 3.0, 4.7.24.2). */
export function isVisible({ schema }: Property, view: View): boolean {
  return view === "request" ? schema.annotations.readOnly !== true : schema.annotations.writeOnly !== true;
}

/** The properties of an object that are there in a view. */
export function visible(properties: readonly Property[], view: View): readonly Property[] {
  return properties.every((property) => isVisible(property, view))
    ? properties
    : properties.filter((property) => isVisible(property, view));
}

/**
 * The members of an intersection without objects of which a view leaves nothing: alone they are objects without members, and beside
 * others they would forbid those of the others.
 */
export function visibleParts(members: readonly Schema[], view: View): readonly Schema[] {
  const kept = members.filter(
    (member) =>
      member.kind !== "object" ||
      member.properties.length === 0 ||
      member.additional !== undefined ||
      member.properties.some((property) => isVisible(property, view)),
  );
  return kept.length === 0 ? members.slice(0, 1) : kept;
}

/** The keys of the schemas that look different in requests and in responses, and that requests lead to. */
export function twoViewed(
  operations: readonly Pick<Operation, "parameters" | "body">[],
  schemas: ReadonlyMap<string, { readonly schema: Schema }>,
): ReadonlySet<string> {
  const referrers = new Map<string, string[]>();
  const queue: string[] = [];
  for (const [key, { schema }] of schemas) {
    if (differs(schema)) queue.push(key);
    for (const target of referencesIn(schema)) referrers.set(target, [...(referrers.get(target) ?? []), key]);
  }
  if (queue.length === 0) return new Set();
  const differing = new Set<string>();
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (differing.has(key)) continue;
    differing.add(key);
    queue.push(...(referrers.get(key) ?? []));
  }
  const sent = reachableKeys(
    operations.map(({ parameters, body }) => ({ parameters, body, responses: [] })),
    schemas,
  );
  return new Set([...differing].filter((key) => sent.has(key)));
}

function differs(schema: Schema): boolean {
  if (
    schema.kind === "object" &&
    schema.properties.some((property) => !isVisible(property, "request") || !isVisible(property, "response"))
  )
    return true;
  return children(schema).some(differs);
}
