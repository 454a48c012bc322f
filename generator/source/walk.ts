import { isObject } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { OPENAPI_OBJECTS } from "./openapi-objects.js";
import { escapePointer, parsePointer } from "./pointer.js";
import type { Leaf, ObjectKind, ObjectShape, Shape } from "./shape.js";

/** A place in the document, linked upwards: the pointer is only spelled out when it is needed. */
export interface Step {
  readonly parent: Step | undefined;
  readonly segment: string;
}

/** The JSON pointer of a place; undefined stands for the document itself. */
export function pointerOf(step: Step | undefined): string {
  const segments: string[] = [];
  for (let at = step; at !== undefined; at = at.parent) segments.push(escapePointer(at.segment));
  return segments.length === 0 ? "" : `/${segments.reverse().join("/")}`;
}

export function stepTo(pointer: string): Step | undefined {
  return parsePointer(pointer).reduce<Step | undefined>(
    (parent, segment) => ({ parent, segment }),
    undefined,
  );
}

/** What a value stands in: a list, a map with names of the description's own, or a field of an object. */
export type Container = "list" | "map" | "field";

/** What to do where. A function that returns a value puts it in the place of the old one; undefined removes the member. */
export interface Visitor {
  /** Called for an object before its fields. */
  enter?(kind: ObjectKind, value: JsonObject, step: Step | undefined): void;
  /** Called for an object behind its fields, with what they have become. */
  leave?(kind: ObjectKind, value: JsonObject, step: Step | undefined): JsonValue | undefined;
  /** Called for a field that holds no objects. `owner` is the kind of the object that has it. */
  leaf?(
    leaf: Leaf,
    value: JsonValue,
    step: Step | undefined,
    owner: ObjectKind | undefined,
  ): JsonValue | undefined;
  /** Called where an object, list or map should stand and something else does. */
  mismatch?(
    shape: Exclude<Shape, Leaf>,
    value: JsonValue,
    step: Step | undefined,
    container: Container,
  ): JsonValue | undefined;
  /** Called for a field that the kind does not have; extensions excepted. */
  unknown?(kind: ObjectKind, field: string, value: JsonValue, step: Step): void;
}

/**
 * Walks a value of the given shape by the table of OpenAPI's objects, so that a `$ref` is only taken for one where
 * OpenAPI has one. Copies nothing that does not change; its recursion is as deep as the JSON is nested, which
 * reading limits.
 */
export function walk(
  shape: Shape,
  value: JsonValue,
  step: Step | undefined,
  visitor: Visitor,
): JsonValue | undefined {
  return visit(shape, value, step, visitor, undefined, "field");
}

function visit(
  shape: Shape,
  value: JsonValue,
  step: Step | undefined,
  visitor: Visitor,
  owner: ObjectKind | undefined,
  container: Container,
): JsonValue | undefined {
  if (typeof shape === "string") return visitor.leaf ? visitor.leaf(shape, value, step, owner) : value;
  if ("list" in shape) {
    if (Array.isArray(value))
      return visitList(shape.list, value as readonly JsonValue[], step, visitor, owner);
  } else if ("map" in shape) {
    if (isObject(value)) {
      const member: Field = { shape: shape.map, container: "map" };
      return visitMembers(value, step, visitor, () => member, owner);
    }
  } else {
    const objectShape = OPENAPI_OBJECTS[shape.object];
    if (objectShape.boolean && typeof value === "boolean") return value;
    if (isObject(value)) {
      visitor.enter?.(shape.object, value, step);
      const result = visitMembers(value, step, visitor, (key) => fieldOf(key, objectShape), shape.object);
      return visitor.leave ? visitor.leave(shape.object, result, step) : result;
    }
  }
  return visitor.mismatch ? visitor.mismatch(shape, value, step, container) : value;
}

interface Field {
  readonly shape: Shape;
  readonly container: Container;
}

function fieldOf(key: string, { fields, rest }: ObjectShape): Field | undefined {
  const shape = fields.get(key);
  if (shape !== undefined) return { shape, container: "field" };
  return rest === undefined || key.startsWith("x-") ? undefined : { shape: rest, container: "map" };
}

function visitList(
  shape: Shape,
  items: readonly JsonValue[],
  step: Step | undefined,
  visitor: Visitor,
  owner: ObjectKind | undefined,
): JsonValue {
  let changed: JsonValue[] | undefined;
  for (const [index, item] of items.entries()) {
    const result = visit(shape, item, { parent: step, segment: String(index) }, visitor, owner, "list");
    if (result === item) {
      changed?.push(item);
    } else {
      changed ??= items.slice(0, index);
      if (result !== undefined) changed.push(result);
    }
  }
  return changed ?? items;
}

function visitMembers(
  value: JsonObject,
  step: Step | undefined,
  visitor: Visitor,
  fieldOf: (key: string) => Field | undefined,
  owner: ObjectKind | undefined,
): JsonObject {
  let changed: Map<string, JsonValue> | undefined;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    const field = fieldOf(key);
    if (field === undefined) {
      if (owner !== undefined && !key.startsWith("x-"))
        visitor.unknown?.(owner, key, member, { parent: step, segment: key });
      continue;
    }
    // Most fields hold no objects: a visitor that looks at objects alone is not led to them.
    if (typeof field.shape === "string" && visitor.leaf === undefined) continue;
    const at = { parent: step, segment: key };
    const result = visit(field.shape, member, at, visitor, owner, field.container);
    if (result === member) continue;
    changed ??= new Map(Object.entries(value));
    if (result === undefined) changed.delete(key);
    else changed.set(key, result);
  }
  return changed === undefined ? value : Object.fromEntries(changed);
}

/** The shape that the value at a pointer has by the table; undefined where the table says nothing, as in extensions. */
export function shapeAt(pointer: string, from: Shape = { object: "OpenAPI" }): Shape | undefined {
  let shape: Shape | undefined = from;
  for (const segment of parsePointer(pointer)) {
    if (shape === undefined || typeof shape === "string") return undefined;
    if ("list" in shape) shape = /^\d+$/.test(segment) ? shape.list : undefined;
    else if ("map" in shape) shape = shape.map;
    else shape = fieldOf(segment, OPENAPI_OBJECTS[shape.object])?.shape;
  }
  return shape;
}
