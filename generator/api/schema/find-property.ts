import { arrayMember, member, objectMember, type JsonValue } from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import type { SchemaReader } from "./reader.js";

/** Where a property is described. */
export interface FoundProperty {
  readonly raw: JsonValue;
  readonly pointer: string;
  readonly required: boolean;
}

/** What was found before, by name and pointer. */
const finds = new WeakMap<SchemaReader, Map<string, FoundProperty | undefined>>();

/**
 * Looks `name` up in the properties of a schema, of what it references, and of its `allOf`, each once.
 * @returns `required`: whether another schema than `start` has it, and requires it
 */
export function findProperty(
  name: string,
  start: { raw: JsonValue; pointer: string },
  reader: SchemaReader,
): FoundProperty | undefined {
  let known = finds.get(reader);
  if (known === undefined) finds.set(reader, (known = new Map<string, FoundProperty | undefined>()));
  const queue = [start];
  const seen = new Set<string>();
  /** Places from where on the search is the same, whoever asks: those that nothing else was waiting beside. */
  const gates: string[] = [];
  let found: FoundProperty | undefined;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { raw, pointer } = next;
    if (seen.has(pointer)) continue;
    seen.add(pointer);
    if (next !== start && queue.length === 0) {
      const gate = `${pointer}\n${name}`;
      if (known.has(gate)) {
        found = known.get(gate);
        break;
      }
      gates.push(gate);
    }
    const ref = member(raw, "$ref");
    const target = typeof ref === "string" ? reader.resolve(ref) : undefined;
    if (target !== undefined) queue.push(target);
    const property = member(objectMember(raw, "properties"), name);
    if (property !== undefined) {
      const required = next !== start && arrayMember(raw, "required").includes(name);
      found = { raw: property, pointer: `${pointer}/properties/${escapePointer(name)}`, required };
      break;
    }
    arrayMember(raw, "allOf").forEach((part, index) =>
      queue.push({ raw: part, pointer: `${pointer}/allOf/${String(index)}` }),
    );
  }
  for (const gate of gates) known.set(gate, found);
  return found;
}
