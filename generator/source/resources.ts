import type { Location } from "../diagnostics/diagnostic.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { DynamicScopes } from "./dynamic-scopes.js";
import type { DynamicScope, OpenReference } from "./dynamic-scopes.js";
import { member, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { lookup } from "./lookup.js";
import { formatPointer, parsePointer } from "./pointer.js";
import { parseReference, referenceTo, targetOfReference } from "./reference.js";
import type { ObjectKind } from "./shape.js";
import { pointerOf, shapeAt, walk } from "./walk.js";
import type { Step } from "./walk.js";

/** The base of relative identifiers where nothing gives one: a URI that no description can mean. */
const NO_BASE = "unfold-document://description/";

/** Says of a `$dynamicRef` that it has no single target. */
export function reportAmbiguous(
  anchor: string,
  location: Location | undefined,
  diagnostics: Diagnostics,
): void {
  diagnostics.warning({
    code: "unsupported-keyword",
    message: `Where ${JSON.stringify(anchor)} leads cannot be told: any value is taken.`,
    ...(location && { location }),
    hint: "`$dynamicRef` needs a `$dynamicAnchor` that it leads to by itself; or write a schema for each use, with `$ref`.",
  });
}

/** Told of a `$dynamicRef` that has no single target. */
export type WarnAmbiguous = (pointer: string, anchor: string) => void;

/**
 * Makes references by URI plain ones, `#` and a pointer from the root: by `$id` and `$anchor` of embedded schemas (JSON Schema
 * 2020-12 Core, sections 8.2 and 9.2), by `$self` (OpenAPI 3.2, section 4.1.1), and by `$dynamicRef`, which is taken for a `$ref`
 * where one `$dynamicAnchor` of its name exists, since then no dynamic scope can lead elsewhere (section 8.2.3.2). Where several do,
 * {@link DynamicScopes} tells the uses apart; what leads nowhere may be any value.
 * @param kind what `value` is
 */
export function resolveResources(kind: ObjectKind, value: JsonValue, warn: WarnAmbiguous): JsonValue {
  const resources = new Resources(kind, value);
  return resources.isNeeded ? resources.rewrite(warn) : value;
}

class Resources {
  /** `false` for the many documents that identify nothing, for which the second walk is saved. */
  isNeeded = false;
  readonly #kind: ObjectKind;
  readonly #value: JsonValue;
  readonly #base: string;
  /** Pointers of embedded schemas by URI. */
  readonly #ids = new Map<string, string>();
  /** URIs of embedded schemas by pointer. */
  readonly #uris = new Map<string, string>();
  /** Pointers of anchors, by URI with the anchor as fragment; the first of a name holds. */
  readonly #anchors = new Map<string, string>();
  /** Pointers of `$dynamicAnchor`s by name. */
  readonly #dynamic = new Map<string, string[]>();
  /** Names and pointers of `$dynamicAnchor`s by the schema resource that they are in. */
  readonly #scopes = new Map<string, Map<string, string>>();

  constructor(kind: ObjectKind, value: JsonValue) {
    this.#kind = kind;
    this.#value = value;
    const self = kind === "OpenAPI" ? stringMember(value, "$self") : undefined;
    this.#base = withoutFragment(resolve(self ?? "", NO_BASE) ?? NO_BASE);
    this.#ids.set(this.#base, "");
    this.isNeeded = self !== undefined;
    this.#collect();
  }

  #collect(): void {
    walk({ object: this.#kind }, this.#value, undefined, {
      enter: (owner, schema, step) => {
        if (owner !== "Schema") return;
        this.isNeeded ||= member(schema, "$dynamicRef") !== undefined;
        const id = stringMember(schema, "$id");
        const dynamic = stringMember(schema, "$dynamicAnchor");
        const names = [stringMember(schema, "$anchor"), dynamic].filter((name) => name !== undefined);
        if (id === undefined && names.length === 0) return;
        const pointer = pointerOf(step);
        const uri = id === undefined ? undefined : resolve(id, this.#baseOf(step?.parent));
        if (uri !== undefined) {
          this.isNeeded = true;
          this.#uris.set(pointer, withoutFragment(uri));
          if (!this.#ids.has(withoutFragment(uri))) this.#ids.set(withoutFragment(uri), pointer);
        }
        for (const name of names) {
          const key = `${this.#baseOf(step)}#${name}`;
          if (!this.#anchors.has(key)) this.#anchors.set(key, pointer);
        }
        if (dynamic === undefined) return;
        const others = this.#dynamic.get(dynamic);
        if (others) others.push(pointer);
        else this.#dynamic.set(dynamic, [pointer]);
        const resource = this.#resourceOf(pointer);
        const scope = this.#scopes.get(resource) ?? new Map<string, string>();
        this.#scopes.set(resource, scope.has(dynamic) ? scope : scope.set(dynamic, pointer));
      },
    });
  }

  rewrite(warn: WarnAmbiguous): JsonValue {
    const open = new Map<string, OpenReference>();
    const result = walk({ object: this.#kind }, this.#value, undefined, {
      leaf: (leaf, text, step) =>
        (leaf === "reference" || leaf === "mapping") && typeof text === "string"
          ? (this.#target(text, step, leaf === "mapping") ?? text)
          : text,
      leave: (owner, schema, step) => {
        const text = owner === "Schema" ? stringMember(schema, "$dynamicRef") : undefined;
        if (text === undefined) return schema;
        const { $dynamicRef: _, ...others } = schema;
        const $ref = this.#dynamicTarget(text, step);
        if ($ref === undefined) {
          const plain = this.#target(text, step, false);
          if (plain === undefined) return this.#unknown(schema, pointerOf(step), warn);
          const { anchor: name = "" } = parseReference(text) as { anchor?: string };
          open.set(pointerOf(step), { name, target: targetOfReference(plain) });
          return schema;
        }
        if (others["$ref"] === undefined) return { ...others, $ref };
        const allOf = Array.isArray(others["allOf"]) ? (others["allOf"] as readonly JsonValue[]) : [];
        return { ...others, allOf: [...allOf, { $ref }] };
      },
    });
    return open.size === 0 ? (result ?? this.#value) : this.#close(result ?? this.#value, open, warn);
  }

  /** Tells the uses of generic schemas apart. */
  #close(root: JsonValue, open: ReadonlyMap<string, OpenReference>, warn: WarnAmbiguous): JsonValue {
    const none: DynamicScope = new Map();
    const scopes = new DynamicScopes({
      root,
      open,
      anchors: this.#dynamic,
      scopeAt: (pointer) => this.#scopes.get(this.#resourceOf(pointer)) ?? none,
    });
    const result = walk({ object: this.#kind }, root, undefined, {
      leave: (owner, schema, step) => {
        if (owner !== "Schema") return schema;
        const pointer = pointerOf(step);
        return scopes.closed(schema, pointer) ?? this.#unknown(schema, pointer, warn);
      },
    });
    return result ?? root;
  }

  /** A schema without the reference that nobody can follow. */
  #unknown(schema: JsonObject, pointer: string, warn: WarnAmbiguous): JsonObject {
    const keyword = member(schema, "$dynamicRef") === undefined ? "$ref" : "$dynamicRef";
    const { [keyword]: _, ...others } = schema;
    warn(`${pointer}/${keyword}`, stringMember(schema, keyword) ?? "");
    return withoutUnevaluated(others);
  }

  /** The schema resource that a place belongs to: the innermost schema with an `$id` around it, else the outermost schema. */
  #resourceOf(pointer: string): string {
    const segments = parsePointer(pointer);
    const around = segments.map((_, index) => formatPointer(segments.slice(0, index + 1)));
    const isSchema = (place: string): boolean => {
      const shape = shapeAt(place, { object: this.#kind });
      return typeof shape === "object" && "object" in shape && shape.object === "Schema";
    };
    return around.findLast((place) => this.#uris.has(place)) ?? around.find(isSchema) ?? "";
  }

  /** The plain reference for one that leads to an embedded schema; undefined for what stays as it is. */
  #target(text: string, step: Step | undefined, isMapping: boolean): string | undefined {
    // A bare word in a mapping is the name of a component before it is a URI (OpenAPI 3.1, section 4.8.25).
    if (isMapping && !/[./#]/.test(text)) return undefined;
    const base = this.#baseOf(step);
    const reference = parseReference(text);
    if ("problem" in reference) return undefined;
    const uri = reference.document === "" ? base : resolve(reference.document, base);
    const root = uri === undefined ? undefined : this.#ids.get(uri);
    if (uri === undefined || root === undefined) return undefined;
    if (reference.anchor !== undefined) {
      const anchored = this.#anchors.get(`${uri}#${reference.anchor}`);
      return anchored === undefined ? undefined : referenceTo(anchored);
    }
    const pointer = root + (reference.pointer ?? "");
    // Many descriptions give schemas an `$id` and go on to refer from the root of the document: taken as they are meant.
    const isMeant = reference.document !== "" || lookup(this.#value, pointer) !== undefined;
    return isMeant ? referenceTo(pointer) : undefined;
  }

  #dynamicTarget(text: string, step: Step | undefined): string | undefined {
    const plain = this.#target(text, step, false);
    const reference = parseReference(text);
    const anchor = "problem" in reference ? undefined : reference.anchor;
    const dynamic = anchor === undefined ? [] : (this.#dynamic.get(anchor) ?? []);
    // Without a `$dynamicAnchor` at its target, it is a `$ref` by another name.
    if (!dynamic.some((pointer) => plain === undefined || referenceTo(pointer) === plain)) return plain;
    const [only, ...others] = dynamic;
    return only !== undefined && others.length === 0 ? referenceTo(only) : undefined;
  }

  /** The URI of the schema resource that a place belongs to. */
  #baseOf(step: Step | undefined): string {
    if (this.#uris.size === 0) return this.#base;
    const segments = parsePointer(pointerOf(step));
    for (let length = segments.length; length >= 0; length--) {
      const uri = this.#uris.get(formatPointer(segments.slice(0, length)));
      if (uri !== undefined) return uri;
    }
    return this.#base;
  }
}

/** What an unknown target describes counts as evaluated, and may be anything (JSON Schema 2020-12 Core, section 11). */
function withoutUnevaluated(schema: JsonObject): JsonObject {
  const open = ["unevaluatedProperties", "unevaluatedItems"].filter((key) => schema[key] !== undefined);
  return open.length === 0 ? schema : { ...schema, ...Object.fromEntries(open.map((key) => [key, true])) };
}

function resolve(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

function withoutFragment(uri: string): string {
  return uri.split("#", 1)[0] ?? uri;
}
