import { lookup } from "../lookup.js";
import { formatPointer } from "../pointer.js";
import type { Mount, Provenance } from "../provenance.js";
import type { MutableJson } from "../mutable.js";

/**
 * Takes nodes out of the objects and lists that hold them (Overlay Specification 1.0, Action Object, `remove`).
 * @param locations in the document's order
 * @returns what is wrong, if one cannot be taken out
 */
export function removeNodes(
  root: MutableJson,
  locations: readonly (readonly string[])[],
  provenance: Provenance,
): string | undefined {
  if (locations.some(({ length }) => length === 0)) return "the whole description cannot be removed";
  const keysByHolder = new Map<string, Set<string>>();
  for (const location of locations) {
    const holder = formatPointer(location.slice(0, -1));
    const keys = keysByHolder.get(holder) ?? new Set();
    keysByHolder.set(holder, keys.add(location.at(-1) ?? ""));
  }
  // Inner ones first: removing an item moves everything inside of the items behind it.
  for (const [pointer, keys] of [...keysByHolder].reverse()) {
    const holder = lookup(root, pointer) as MutableJson | undefined;
    if (Array.isArray(holder)) removeItems(holder, keys, pointer, provenance);
    else if (typeof holder === "object" && holder !== null)
      for (const key of keys) Reflect.deleteProperty(holder, key);
  }
  return undefined;
}

/** Items that stay move up, so their places in the texts are told anew. */
function removeItems(
  list: MutableJson[],
  removed: ReadonlySet<string>,
  pointer: string,
  provenance: Provenance,
): void {
  const kept = [...list.entries()].filter(([index]) => !removed.has(String(index)));
  const mounts = kept.flatMap(([old], index): Mount[] => {
    const found = provenance.find(`${pointer}/${old}`);
    return found ? [{ at: `${pointer}/${index}`, origin: found.origin, pointer: found.pointer }] : [];
  });
  list.splice(0, list.length, ...kept.map(([, item]) => item));
  provenance.addList(pointer, mounts);
}
