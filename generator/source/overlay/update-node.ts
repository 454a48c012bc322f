import { isObject } from "../json.js";
import type { JsonValue } from "../json.js";
import { lookup } from "../lookup.js";
import { escapePointer, formatPointer } from "../pointer.js";
import type { Origin, Provenance } from "../provenance.js";
import { describeValue } from "../report.js";
import { mutableCopy, setMember } from "../mutable.js";
import type { MutableJson, MutableObject } from "../mutable.js";

/** Where an update is written, and who is told which values come from there. */
interface UpdateSource {
  readonly provenance: Provenance;
  readonly origin: Origin;
  /** Of the update, in the overlay. */
  readonly pointer: string;
}

/**
 * Merges an update into an object, or appends it to a list (Overlay Specification 1.0, Action Object, `update`). Lists
 * of the same name in both are joined, as version 1.1 makes explicit.
 * @returns what is wrong, if the two do not go together
 */
export function updateNode(
  root: MutableJson,
  location: readonly string[],
  update: JsonValue,
  source: UpdateSource,
): string | undefined {
  const at = formatPointer(location);
  const node = lookup(root, at) as MutableJson | undefined;
  if (Array.isArray(node)) {
    append(node, update, at, source);
  } else if (!isObject(node)) {
    return `the target selects ${describeValue(node)}, and only objects and lists can be updated`;
  } else if (!isObject(update)) {
    return `the target selects an object, and \`update\` is ${describeValue(update)}`;
  } else {
    merge(node, update, at, source);
  }
  return undefined;
}

function merge(
  node: MutableObject,
  update: { readonly [key: string]: JsonValue },
  at: string,
  source: UpdateSource,
) {
  for (const [key, value] of Object.entries(update)) {
    const known = Object.hasOwn(node, key) ? node[key] : undefined;
    const below = `${at}/${escapePointer(key)}`;
    const from = { ...source, pointer: `${source.pointer}/${escapePointer(key)}` };
    if (isObject(known) && isObject(value)) {
      merge(known, value, below, from);
    } else if (Array.isArray(known) && Array.isArray(value)) {
      for (const [index, item] of (value as readonly JsonValue[]).entries()) {
        append(known, item, below, { ...from, pointer: `${from.pointer}/${index}` });
      }
    } else {
      setMember(node, key, mutableCopy(value));
      mount(below, from);
    }
  }
}

function append(list: MutableJson[], item: JsonValue, at: string, source: UpdateSource): void {
  mount(`${at}/${list.length}`, source);
  list.push(mutableCopy(item));
}

function mount(at: string, { provenance, origin, pointer }: UpdateSource): void {
  provenance.add({ at, origin, pointer });
}
