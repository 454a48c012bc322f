import type { JsonObject, JsonValue } from "./json.js";
import { isObject, stringMember } from "./json.js";
import { lookup } from "./lookup.js";
import { referenceTo, targetOfReference } from "./reference.js";
import { pointerOf, stepTo, walk } from "./walk.js";

/** More than descriptions by people need: copies, copies in one another, and schemas looked at to know what is to be copied. */
const MOST = { copies: 10_000, depth: 100, looks: 1_000_000 };

/** The `$dynamicAnchor`s that hold, by name: pointers. */
export type DynamicScope = ReadonlyMap<string, string>;

/** A `$dynamicRef` that more than one `$dynamicAnchor` of its name could answer. */
export interface OpenReference {
  readonly name: string;
  /** Where it leads without any dynamic scope. */
  readonly target: string;
}

/** What is known of a document whose other references are plain, `#` and a pointer. */
export interface DynamicDocument {
  readonly root: JsonValue;
  /** By the pointer of the schema that they stand in. */
  readonly open: ReadonlyMap<string, OpenReference>;
  /** Where each `$dynamicAnchor` of a name stands. */
  readonly anchors: ReadonlyMap<string, readonly string[]>;
  /** The anchors of the schema resource that a place belongs to. */
  scopeAt(pointer: string): DynamicScope;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Makes plain references of `$dynamicRef`s that depend on the way on which they are reached (JSON Schema 2020-12 Core, section
 * 8.2.3.2: the outermost anchor counts). A schema is taken for the entry where it stands; one that refers to a generic schema, and has
 * anchors for it, gets a copy of that in its `allOf`, in which its own anchors hold.
 */
export class DynamicScopes {
  readonly #document: DynamicDocument;
  readonly #names = new Map<string, ReadonlySet<string>>();
  /** Pointers of copies by what they are copies of, and for whom. */
  readonly #made = new Map<string, string>();
  #depth = 0;
  #looks = 0;
  /** Whether a limit was reached: what comes after it is not tried. */
  #isExhausted = false;

  constructor(document: DynamicDocument) {
    this.#document = document;
  }

  /** The same schema, as it stands at `pointer`, without open references; undefined where a limit is reached. */
  closed(schema: JsonObject, pointer: string): JsonObject | undefined {
    if (schema["$ref"] === undefined && !this.#document.open.has(pointer)) return schema;
    return this.#closed(schema, pointer, pointer, this.#document.scopeAt(pointer), (target) => target);
  }

  /**
   * @param origin where the schema stands in the document
   * @param at where it stands once it is copied
   * @param moved where a target is in the copy that the schema is part of
   */
  #closed(
    schema: JsonObject,
    origin: string,
    at: string,
    scope: DynamicScope,
    moved: (target: string) => string,
  ): JsonObject | undefined {
    const open = this.#document.open.get(origin);
    const plain = stringMember(schema, "$ref");
    if (open === undefined && plain === undefined) return schema;
    const { $dynamicRef: _, $ref: __, ...others } = schema;
    const targets = [
      ...(plain === undefined ? [] : [targetOfReference(plain)]),
      ...(open === undefined ? [] : [scope.get(open.name) ?? open.target]),
    ];
    let result: JsonObject = others;
    for (const target of targets) {
      const applied: readonly JsonValue[] = Array.isArray(result["allOf"])
        ? (result["allOf"] as readonly JsonValue[])
        : [];
      const place = `${at}/allOf/${String(applied.length)}`;
      const part = this.#applied(target, scope, place, saysMore(others, targets) ? place : at, moved);
      if (part === undefined) return undefined;
      // A copy may have a reference of its own, beside others.
      const $ref = Object.keys(part).length === 1 ? stringMember(part, "$ref") : undefined;
      if (open === undefined && $ref === plain) return schema;
      const isAlone = $ref !== undefined && result["$ref"] === undefined;
      result = isAlone ? { ...result, $ref } : { ...result, allOf: [...applied, part] };
    }
    return result;
  }

  /**
   * A reference to `target`, or a copy of it where it would be another schema in this scope than it is by itself.
   * @param name what stands for the copy: its own place, or that of the schema that is nothing else
   */
  #applied(
    target: string,
    scope: DynamicScope,
    at: string,
    name: string,
    moved: (target: string) => string,
  ): JsonObject | undefined {
    const own = this.#document.scopeAt(target);
    const others = [...scope].filter(([name, pointer]) => own.get(name) !== pointer);
    const names = others.length === 0 ? NONE : this.#namesFrom(target);
    if (!others.some(([anchor]) => names.has(anchor))) return { $ref: referenceTo(target) };
    if (moved(target) !== target) return { $ref: referenceTo(moved(target)) };
    const inner = new Map([...own, ...scope]);
    const key = JSON.stringify([target, [...inner].sort()]);
    const before = this.#made.get(key);
    if (before !== undefined) return { $ref: referenceTo(before) };
    this.#isExhausted ||=
      this.#made.size >= MOST.copies || this.#depth >= MOST.depth || this.#looks > MOST.looks;
    if (this.#isExhausted) return undefined;
    const made = this.#made.size;
    this.#made.set(key, name);
    this.#depth += 1;
    const copy = this.#copy(target, at, name, inner);
    this.#depth -= 1;
    // What was made within a copy that comes to nothing is nowhere.
    if (copy === undefined)
      for (const inside of [...this.#made.keys()].slice(made)) this.#made.delete(inside);
    return copy;
  }

  #copy(target: string, at: string, name: string, scope: DynamicScope): JsonObject | undefined {
    const value = lookup(this.#document.root, target);
    if (!isObject(value)) return { $ref: referenceTo(target) };
    const moved = (pointer: string): string => {
      if (pointer === target) return name;
      return pointer.startsWith(`${target}/`) ? at + pointer.slice(target.length) : pointer;
    };
    const copy = walk({ object: "Schema" }, value, stepTo(target), {
      leave: (kind, schema, step) => {
        if (kind !== "Schema" || this.#isExhausted) return schema;
        const origin = pointerOf(step);
        const { $id: _, $anchor: __, $dynamicAnchor: ___, ...anonymous } = schema;
        const place = at + origin.slice(target.length);
        return this.#closed(anonymous, origin, place, scope, moved) ?? schema;
      },
    });
    return this.#isExhausted || !isObject(copy) ? undefined : copy;
  }

  /** The names of open references that can be reached from a schema, as far as there is time to look. */
  #namesFrom(start: string): ReadonlySet<string> {
    const known = this.#names.get(start);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const seen = new Set([start]);
    for (const pointer of seen) {
      if (this.#looks > MOST.looks) break;
      const value = lookup(this.#document.root, pointer);
      if (!isObject(value)) continue;
      walk({ object: "Schema" }, value, stepTo(pointer), {
        enter: (kind, schema, step) => {
          if (kind !== "Schema") return;
          this.#looks += 1;
          const ref = stringMember(schema, "$ref");
          if (ref !== undefined) seen.add(targetOfReference(ref));
          const open = this.#document.open.get(pointerOf(step));
          if (open === undefined) return;
          names.add(open.name);
          for (const anchor of this.#document.anchors.get(open.name) ?? []) seen.add(anchor);
        },
      });
    }
    this.#names.set(start, names);
    return names;
  }
}

/** What says nothing of values by itself (JSON Schema 2020-12 Core, section 8; Validation, section 9). */
const SILENT = new Set([
  ...["$id", "$schema", "$anchor", "$dynamicAnchor", "$defs", "$comment"],
  ...["title", "description", "deprecated", "examples", "example", "default", "externalDocs"],
]);

/** Whether a schema is more than what it refers to. */
function saysMore(others: JsonObject, targets: readonly string[]): boolean {
  return targets.length > 1 || Object.keys(others).some((key) => !SILENT.has(key) && !key.startsWith("x-"));
}
