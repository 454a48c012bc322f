import { cyclesOf } from "../../generator/api/schema/cycles-of.js";
import { isObject, member, objectMember, stringMember, type JsonValue } from "../../generator/source/json.js";
import { parsePointer } from "../../generator/source/pointer.js";

const COMPONENT = /^#\/components\/schemas(\/[^/]*)/;

/** What the type of a schema is made of at once: TypeScript looks into the members of an object only when they are asked for. */
const AT_ONCE = ["items", "prefixItems", "allOf", "anyOf", "oneOf"];

/**
 * The components that contain themselves without an object in between: an array of itself, a parent that lists the children that name it.
 * A property whose type is said by indexed access cannot be one of these (TS2502).
 */
export function circularComponents(document: JsonValue): ReadonlySet<string> {
  const schemas = objectMember(objectMember(document, "components"), "schemas") ?? {};
  const cycles = cyclesOf(Object.keys(schemas), (name) => [...componentsAtOnce(member(schemas, name) ?? {})]);
  return new Set(cycles.keys());
}

function componentsAtOnce(schema: JsonValue): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...(next as readonly JsonValue[]));
    if (!isObject(next)) continue;
    const component = COMPONENT.exec(stringMember(next, "$ref") ?? "")?.[1];
    if (component !== undefined) found.add(parsePointer(component)[0] ?? "");
    for (const keyword of AT_ONCE) open.push(member(next, keyword) ?? []);
  }
  return found;
}
