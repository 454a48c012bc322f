import type { Document } from "../source/document.js";
import { isObject, member, objectMember, stringMember } from "../source/json.js";
import type { JsonObject, JsonValue } from "../source/json.js";
import { escapePointer } from "../source/pointer.js";
import { pointerOf, walk } from "../source/walk.js";
import type { SchemaReader } from "./schema/reader.js";
import type { Schema } from "./schema/schema.js";

/** How many types of a kind there are, and which of them lose what the description says. */
export interface Share {
  readonly all: number;
  /** Pointers of those typed `unknown` though the description says more. */
  readonly unknown: readonly string[];
}

export interface UnknownShare {
  /** Properties of schemas. */
  readonly fields: Share;
  /** Parameters and headers. */
  readonly parameters: Share;
  /** Bodies of requests and responses, by media type. */
  readonly bodies: Share;
}

/**
 * Counts the types of a document that are `unknown` though the description says more; an array counts by its items.
 * @param original what the description says at a pointer, before it was mended; by default the document itself
 */
export function unknownShare(
  document: Document,
  reader: SchemaReader,
  original: (pointer: string) => JsonValue | undefined = (pointer) => document.resolve(pointer),
): UnknownShare {
  const share = {
    fields: new Counter(reader, original),
    parameters: new Counter(reader, original),
    bodies: new Counter(reader, original),
  };
  walk({ object: "OpenAPI" }, document.root, undefined, {
    enter: (kind, value, step) => {
      if (kind === "Schema") {
        const properties = objectMember(value, "properties") ?? {};
        for (const [name, schema] of Object.entries(properties))
          share.fields.add(schema, `${pointerOf(step)}/properties/${escapePointer(name)}`);
      } else if (kind === "Parameter" || kind === "Header") {
        const schema = member(value, "schema");
        if (schema !== undefined) share.parameters.add(schema, `${pointerOf(step)}/schema`);
      } else if (kind === "MediaType") {
        const schema = member(value, "schema");
        if (schema !== undefined) share.bodies.add(schema, `${pointerOf(step)}/schema`);
      }
    },
  });
  return share;
}

class Counter implements Share {
  all = 0;
  readonly unknown: string[] = [];
  readonly #reader: SchemaReader;
  readonly #original: (pointer: string) => JsonValue | undefined;

  constructor(reader: SchemaReader, original: (pointer: string) => JsonValue | undefined) {
    this.#reader = reader;
    this.#original = original;
  }

  add(raw: JsonValue, pointer: string): void {
    this.all += 1;
    const inner = innermost(raw, pointer);
    if (!this.#isUnknown(this.#reader.read(inner.raw, inner.pointer))) return;
    const said = this.#original(inner.pointer) ?? inner.raw;
    if (this.#saysMore(said, new Set())) this.unknown.push(inner.pointer);
  }

  #isUnknown(schema: Schema): boolean {
    return (
      schema.kind === "unknown" ||
      (schema.kind === "reference" && this.#reader.target(schema)?.kind === "unknown")
    );
  }

  /** Whether a schema leaves out any value for reasons of its type. */
  #saysMore(raw: JsonValue, seen: Set<JsonObject>): boolean {
    if (!isObject(raw)) return false;
    if (seen.has(raw)) return false;
    seen.add(raw);
    if (SPEAKING.some((keyword) => member(raw, keyword) !== undefined)) return true;
    const more = (schema: JsonValue): boolean => this.#saysMore(schema, seen);
    const listed = (keyword: string): readonly JsonValue[] => {
      const value = member(raw, keyword);
      return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
    };
    const ref = stringMember(raw, "$ref");
    if (ref !== undefined) {
      const target = this.#reader.resolve(ref);
      // What leads nowhere was meant to say something.
      if (target === undefined || more(this.#original(target.pointer) ?? target.raw)) return true;
    }
    return (
      listed("allOf").some(more) ||
      ["anyOf", "oneOf"].some((keyword) => listed(keyword).length > 0 && listed(keyword).every(more))
    );
  }
}

/** What the items of nested arrays are described by. */
function innermost(raw: JsonValue, pointer: string): { raw: JsonValue; pointer: string } {
  let found = { raw, pointer };
  for (;;) {
    const items = stringMember(found.raw, "type") === "array" ? member(found.raw, "items") : undefined;
    if (items === undefined) return found;
    found = { raw: items, pointer: `${found.pointer}/items` };
  }
}

const SPEAKING = ["type", "enum", "const", "items", "prefixItems", "properties", "patternProperties"];
