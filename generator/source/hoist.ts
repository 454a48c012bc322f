import { isDeepStrictEqual } from "node:util";
import { member, objectMember, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { escapePointer } from "./pointer.js";
import type { Provenance } from "./provenance.js";
import { referenceTo } from "./reference.js";
import { pointerOf, walk } from "./walk.js";

/** An inline schema with `x-resourceId`. */
interface Candidate {
  readonly pointer: string;
  readonly value: JsonObject;
}

/**
 * Moves inline schemas with `x-resourceId` to `components/schemas` under that id and leaves a `$ref`, so that a
 * resource has one name wherever it is shown. Schemas of one id that are not the same all stay where they are.
 * @param provenance is told where the new components come from
 */
export function hoistResources(root: JsonObject, provenance: Provenance): JsonObject {
  const kept = new Set<string>();
  for (;;) {
    const { result, candidates } = replaceResources(root, kept);
    const components = objectMember(objectMember(result, "components"), "schemas") ?? {};
    const conflicting = [...candidates].filter(([id, found]) => !areOne(id, found, components));
    if (conflicting.length > 0) {
      for (const [id] of conflicting) kept.add(id);
      continue;
    }
    const added: [string, JsonValue][] = [];
    for (const [id, found] of candidates) {
      const [first] = found;
      if (first === undefined || Object.hasOwn(components, id)) continue;
      added.push([id, first.value]);
      // What is mounted last is shown first.
      for (const { pointer } of found.toReversed()) {
        const from = provenance.find(pointer);
        if (from) provenance.add({ at: `/components/schemas/${escapePointer(id)}`, ...from });
      }
    }
    if (added.length === 0) return result;
    const schemas = Object.fromEntries([...Object.entries(components), ...added]);
    return { ...result, components: { ...objectMember(result, "components"), schemas } };
  }
}

/** From the innermost outwards, so that resources inside resources compare as references. */
function replaceResources(
  root: JsonObject,
  kept: ReadonlySet<string>,
): { result: JsonObject; candidates: Map<string, Candidate[]> } {
  const candidates = new Map<string, Candidate[]>();
  const result = walk({ object: "OpenAPI" }, root, undefined, {
    leave: (kind, value, step) => {
      if (kind !== "Schema") return value;
      const id = stringMember(value, "x-resourceId");
      if (!id || kept.has(id) || Object.hasOwn(value, "$ref")) return value;
      const parent = step?.parent;
      const isComponent =
        parent?.segment === "schemas" && parent.parent?.segment === "components" && !parent.parent.parent;
      if (isComponent) return value;
      const candidate = { pointer: pointerOf(step), value: without(value, "nullable") };
      const others = candidates.get(id);
      if (others) others.push(candidate);
      else candidates.set(id, [candidate]);
      const reference = { $ref: referenceTo(`/components/schemas/${escapePointer(id)}`) };
      return member(value, "nullable") === true ? { anyOf: [reference], nullable: true } : reference;
    },
  });
  return { result: result as JsonObject, candidates };
}

function without(value: JsonObject, field: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== field));
}

function areOne(id: string, [first, ...others]: readonly Candidate[], components: JsonObject): boolean {
  const values = others.map(({ value }) => value as JsonValue);
  const component = Object.hasOwn(components, id) ? components[id] : undefined;
  if (component !== undefined) values.push(component);
  return values.every((value) => isDeepStrictEqual(value, first?.value));
}
