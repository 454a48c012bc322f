import { visible } from "../api/schema/views.js";
import type { ObjectSchema, Property } from "../api/schema/schema.js";
import { compareDeprecation } from "./compare-annotations.js";
import { below, tell, typeName, type Walk } from "./walk.js";

/** Compares the members of two objects, by name. */
export function compareObjects(before: ObjectSchema, after: ObjectSchema, at: string, walk: Walk): void {
  const was = byName(visible(before.properties, walk.view));
  const is = byName(visible(after.properties, walk.view));
  for (const [name, property] of was) {
    const place = below(at, name);
    const twin = is.get(name);
    if (twin === undefined)
      tell(walk, "property-removed", place, typeName(walk, property.schema, "before"), null);
    else compareProperties(property, twin, place, walk);
  }
  for (const [name, property] of is) {
    if (was.has(name)) continue;
    const type = typeName(walk, property.schema, "after");
    if (walk.view === "request" && property.required)
      walk.report("request-property-added-required", below(at, name), null, type);
    else tell(walk, "property-added", below(at, name), null, type);
  }
  compareFurther(before, after, at, walk);
  if (walk.view === "response" && walk.versions.expands) comparePaths(before, after, at, walk);
}

function compareProperties(before: Property, after: Property, at: string, walk: Walk): void {
  const was = isSure(before, walk);
  const is = isSure(after, walk);
  if (was !== is) tell(walk, is ? "property-became-required" : "property-became-optional", at);
  compareDeprecation(before.schema.annotations, after.schema.annotations, at, walk);
  walk.compare(before.schema, after.schema, at);
}

/** Whether the property must be sent, or is there without being asked for. */
function isSure({ required, includable }: Property, { view }: Walk): boolean {
  return required && (view === "request" || !includable);
}

/** Compares the index signatures. */
function compareFurther(before: ObjectSchema, after: ObjectSchema, at: string, walk: Walk): void {
  const { additional: was } = before;
  const { additional: is } = after;
  if (was !== undefined && is !== undefined) walk.compare(was, is, `${at}[key]`);
  else if (was !== undefined) tell(walk, "index-removed", at, typeName(walk, was, "before"), null);
  else if (is !== undefined) tell(walk, "index-added", at, null, typeName(walk, is, "after"));
}

/** Compares which members an `expand` path can name. */
function comparePaths(
  before: ObjectSchema,
  after: ObjectSchema,
  at: string,
  { versions, report }: Walk,
): void {
  const was = versions.before.expansion.fields(before);
  const is = versions.after.expansion.fields(after);
  const later = byName(after.properties);
  for (const property of before.properties) {
    const { name } = property;
    const twin = later.get(name);
    const old = was.get(name)?.kind;
    const now = is.get(name)?.kind;
    if (twin === undefined || (old === undefined) === (now === undefined)) continue;
    // What a path passes through is gained and lost with what lies below it, which is reported there.
    const isOwn = (old ?? now) !== "traversable" || property.listed !== twin.listed;
    if (isOwn) report(now === undefined ? "expansion-path-removed" : "expansion-path-added", below(at, name));
  }
}

function byName(properties: readonly Property[]): ReadonlyMap<string, Property> {
  return new Map(properties.map((property) => [property.name, property]));
}
