import { member } from "./json.js";
import type { JsonValue } from "./json.js";
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
