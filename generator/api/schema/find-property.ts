import { arrayMember, member, objectMember, type JsonValue } from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import type { SchemaReader } from "./reader.js";

/** Where a property is described. */
export interface FoundProperty {
  readonly raw: JsonValue;
  readonly pointer: string;
  readonly required: boolean;
}

/** Looks `name` up in the properties of a schema, of what it references, and of its `allOf`, each once. */
export function findProperty(
  name: string,
  start: { raw: JsonValue; pointer: string },
  reader: SchemaReader,
): FoundProperty | undefined {
  const queue = [start];
  const seen = new Set<string>();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next.pointer)) continue;
    seen.add(next.pointer);
    const ref = member(next.raw, "$ref");
    const target = typeof ref === "string" ? reader.resolve(ref) : undefined;
    if (target !== undefined) queue.push(target);
    const properties = objectMember(next.raw, "properties");
    const property = member(properties, name);
    if (property !== undefined) {
      const required = next.pointer !== start.pointer && arrayMember(next.raw, "required").includes(name);
      return { raw: property, pointer: `${next.pointer}/properties/${escapePointer(name)}`, required };
    }
    const { pointer } = next;
    arrayMember(next.raw, "allOf").forEach((raw, index) =>
      queue.push({ raw, pointer: `${pointer}/allOf/${String(index)}` }),
    );
  }
  return undefined;
}
