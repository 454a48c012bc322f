import { isObject, member, type JsonValue } from "./json.js";
import { escapePointer } from "./pointer.js";
import type { ObjectKind } from "./shape.js";
import { pointerOf, walk } from "./walk.js";

/** Where each `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 Core, section 8.2.2) of a value stands; the first of a name holds. */
export function anchorsOf(kind: ObjectKind, value: JsonValue): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  walk({ object: kind }, value, undefined, {
    enter: (owner, schema, step) => {
      if (owner !== "Schema") return;
      for (const name of [member(schema, "$anchor"), member(schema, "$dynamicAnchor")]) {
        if (typeof name === "string" && !anchors.has(name)) anchors.set(name, pointerOf(step));
      }
    },
  });
  return anchors;
}

const files = new WeakMap<object, ReadonlyMap<string, string>>();

/** The anchors of a file that a reference leads into: a schema, a description or a part of one, or a collection of schemas by name. */
export function anchorsOfFile(value: JsonValue): ReadonlyMap<string, string> {
  if (!isObject(value)) return new Map();
  const known = files.get(value);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  const add = (anchors: ReadonlyMap<string, string>, at: string): void => {
    for (const [name, pointer] of anchors) if (!found.has(name)) found.set(name, at + pointer);
  };
  add(anchorsOf("Schema", value), "");
  add(anchorsOf("OpenAPI", value), "");
  for (const [name, schema] of Object.entries(value))
    add(anchorsOf("Schema", schema), `/${escapePointer(name)}`);
  files.set(value, found);
  return found;
}
