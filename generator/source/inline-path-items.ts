import { isObject, objectMember, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { lookup } from "./lookup.js";
import { escapePointer } from "./pointer.js";
import type { Provenance } from "./provenance.js";
import { targetOfReference } from "./reference.js";

/**
 * Puts path items in the place of references to them, so that each is checked and read under its own path. Fields beside a
 * `$ref` win over those of its target, of which OpenAPI leaves open what they mean (3.1, section 4.8.9).
 * @param root with references checked
 */
export function inlinePathItems(root: JsonObject, provenance: Provenance): JsonObject {
  const inlined = (section: string): [string, JsonValue][] => {
    const items = objectMember(root, section);
    if (items === undefined) return [];
    const entries = Object.entries(items).map(([name, item]): [string, JsonValue] => [
      name,
      inlineItem(root, item, `/${section}/${escapePointer(name)}`, provenance),
    ]);
    const isSame = entries.every(([name, item]) => item === items[name]);
    return isSame ? [] : [[section, Object.fromEntries(entries)]];
  };
  const changed = [...inlined("paths"), ...inlined("webhooks")];
  return changed.length === 0 ? root : { ...root, ...Object.fromEntries(changed) };
}

function inlineItem(root: JsonObject, item: JsonValue, at: string, provenance: Provenance): JsonValue {
  let result = item;
  const seen = new Set<string>();
  for (;;) {
    const reference = stringMember(result, "$ref");
    if (reference === undefined || seen.has(reference) || !isObject(result)) return result;
    seen.add(reference);
    const pointer = targetOfReference(reference);
    const target = lookup(root, pointer);
    if (!isObject(target)) return result;
    const { $ref: _, ...own } = result;
    const held = Object.keys(own).map((field) => `${at}/${escapePointer(field)}`);
    const places = held.map((place) => ({ at: place, found: provenance.find(place) }));
    const found = provenance.find(pointer);
    if (found) provenance.add({ at, origin: found.origin, pointer: found.pointer });
    for (const { at: place, found: origin } of places) {
      if (origin) provenance.add({ at: place, origin: origin.origin, pointer: origin.pointer });
    }
    result = { ...target, ...own };
  }
}
