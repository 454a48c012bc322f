import { byCodeUnits } from "../../order.js";
import { arrayMember, isObject, objectMember, stringMember, type JsonObject } from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import type { SchemaReader } from "./reader.js";

const COMPONENTS = "/components/schemas";

/** As many ancestors and heirs of a component are looked at; inheritance by hand stays far below, and all pairs of a chain are too many. */
const MOST_RELATIVES = 100;

/** Which components name which others in `allOf`, by their pointers. */
interface Inheritance {
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** The discriminators that components have, by pointer. */
  readonly discriminators: ReadonlyMap<string, JsonObject>;
}

const known = new WeakMap<SchemaReader, Inheritance>();

/** The inheritance of all components, read once. */
export function inheritanceOf(reader: SchemaReader): Inheritance {
  const before = known.get(reader);
  if (before !== undefined) return before;
  const parents = new Map<string, string[]>();
  const children = new Map<string, string[]>();
  const discriminators = new Map<string, JsonObject>();
  const components = reader.resolve(`#${COMPONENTS}`)?.raw;
  for (const [name, raw] of Object.entries(isObject(components) ? components : {})) {
    const pointer = `${COMPONENTS}/${escapePointer(name)}`;
    const discriminator = objectMember(raw, "discriminator");
    if (discriminator !== undefined) discriminators.set(pointer, discriminator);
    for (const entry of arrayMember(raw, "allOf")) {
      const ref = stringMember(entry, "$ref");
      const parent = ref === undefined ? undefined : reader.resolve(ref)?.pointer;
      if (parent === undefined) continue;
      push(parents, pointer, parent);
      push(children, parent, pointer);
    }
  }
  const inheritance = { parents, children, discriminators };
  known.set(reader, inheritance);
  return inheritance;
}

/** The components that the one at `pointer` inherits from by `allOf`, the nearest first. */
export function ancestorsOf(pointer: string, reader: SchemaReader): readonly string[] {
  return reached(pointer, inheritanceOf(reader).parents);
}

/** The components that inherit from the one at `pointer`, sorted; undefined where they are too many to be listed. */
export function heirsOf(pointer: string, reader: SchemaReader): readonly string[] | undefined {
  const heirs = reached(pointer, inheritanceOf(reader).children);
  return heirs.length < MOST_RELATIVES ? [...heirs].sort(byCodeUnits) : undefined;
}

function reached(start: string, edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set([start]);
  for (const pointer of found)
    for (const next of edges.get(pointer) ?? []) {
      if (found.size > MOST_RELATIVES) break;
      found.add(next);
    }
  found.delete(start);
  return [...found];
}

function push(edges: Map<string, string[]>, from: string, to: string): void {
  const before = edges.get(from);
  if (before === undefined) edges.set(from, [to]);
  else before.push(to);
}
