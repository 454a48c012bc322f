import {
  arrayMember,
  isObject,
  member,
  objectMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { unionOf } from "./construct.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";

/**
 * A field that holds an id, or an object where it was asked for: an `anyOf` of a string and `$ref`s beside the extension that
 * lists its resources (or without it, where the conventions say so). Undefined for every other schema.
 */
export function readExpandable(raw: JsonObject, pointer: string, reader: SchemaReader): Schema | undefined {
  const key = Array.isArray(member(raw, "anyOf")) ? "anyOf" : "oneOf";
  const variants = arrayMember(raw, key);
  const resources = refsOf(arrayMember(objectMember(raw, reader.conventions.expansionResources), "oneOf"));
  const ids = variants.filter(isId);
  const inline = refsOf(variants);
  const marked = resources.length > 0 && (ids.length > 0 || isId(raw));
  const shaped = reader.conventions.expandByShape && ids.length > 0 && inline.length > 0;
  if (!marked && !shaped) return undefined;

  const targets = inline.length > 0 ? inline : resources;
  const id = ids[0] ?? raw;
  const idPointer = ids[0] === undefined ? pointer : `${pointer}/${key}/${String(variants.indexOf(ids[0]))}`;
  const expandable: Schema = {
    kind: "expandable",
    id: isObject(id)
      ? reader.read(id === raw ? { type: "string" } : id, idPointer)
      : { kind: "string", binary: false, annotations: NO_ANNOTATIONS },
    targets: targets.map((ref) => reader.refer(ref, "resource")),
    annotations: NO_ANNOTATIONS,
  };
  const others = variants.flatMap((variant, index) =>
    isId(variant) || refsOf([variant]).length > 0
      ? []
      : [reader.read(variant, `${pointer}/${key}/${String(index)}`)],
  );
  return others.length === 0 ? expandable : unionOf([expandable, ...others]);
}

function isId(raw: JsonValue): boolean {
  return (
    isObject(raw) &&
    member(raw, "type") === "string" &&
    member(raw, "enum") === undefined &&
    member(raw, "$ref") === undefined
  );
}

function refsOf(variants: readonly JsonValue[]): readonly string[] {
  const refs = variants.map((variant) => member(variant, "$ref"));
  return [...new Set(refs.filter((ref): ref is string => typeof ref === "string"))];
}
