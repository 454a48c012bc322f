import type { Location } from "../../diagnostics/diagnostic.js";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Deadline } from "../../source/deadline.js";
import type { Document } from "../../source/document.js";
import { isObject, member, objectMember, stringMember, type JsonValue } from "../../source/json.js";
import { escapePointer, parsePointer } from "../../source/pointer.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { UNKNOWN } from "./construct.js";
import { DEFAULT_TYPES, type TypeSettings } from "./representation.js";
import type { SchemaConventions, SchemaReader } from "./reader.js";
import { readSchema } from "./read-schema.js";
import { ScopedTypes, type LocalTypes } from "./scoped-types.js";
import type { ReferenceSchema, Schema } from "./schema.js";

/** A schema that has a name of its own, before its TypeScript name is chosen. */
export interface SchemaEntry {
  /** The component's name; for a schema elsewhere in the document, its pointer. */
  readonly key: string;
  readonly pointer: string;
  readonly schema: Schema;
  /** `x-resourceId`. */
  readonly resourceId: string | undefined;
  /** Nothing describes it: a `$ref` points there, and there is nothing. */
  readonly opaque: boolean;
}

const COMPONENTS = "/components/schemas/";

/** What an object is of which only the reference is known, at a site that gives its id or itself. */
const OPAQUE_RESOURCE: Schema = {
  kind: "object",
  properties: ["id", "object"].map((name) => ({
    name,
    schema: { kind: "string", binary: false, annotations: NO_ANNOTATIONS },
    required: true,
    includable: false,
    listed: false,
  })),
  additional: UNKNOWN,
  annotations: {
    description: "Known by reference only: nothing in this package describes its other members.",
  },
};

export function opaqueEntry(key: string, pointer: string): SchemaEntry {
  return { key, pointer, schema: OPAQUE_RESOURCE, resourceId: undefined, opaque: true };
}

interface Resolved {
  readonly raw: JsonValue;
  readonly pointer: string;
}

/** Reads schemas and collects the named ones that they lead to. */
export class SchemaTable implements SchemaReader {
  readonly conventions: SchemaConventions;
  readonly types: ScopedTypes;
  readonly #document: Document;
  readonly #diagnostics: Diagnostics;
  readonly #deadline: Deadline | undefined;
  readonly #entries = new Map<string, SchemaEntry>();
  /** What chains of references end in, by every pointer on the way. */
  readonly #resolved = new Map<string, Resolved | undefined>();
  readonly #pending: string[] = [];
  readonly #asked = new Set<string>();

  constructor(
    document: Document,
    conventions: SchemaConventions,
    diagnostics: Diagnostics,
    types: TypeSettings = DEFAULT_TYPES,
    deadline?: Deadline,
  ) {
    this.conventions = conventions;
    this.types = new ScopedTypes(types, document);
    this.#document = document;
    this.#diagnostics = diagnostics;
    this.#deadline = deadline;
    for (const name of Object.keys(objectMember(objectMember(document.root, "components"), "schemas") ?? {}))
      this.#ask(COMPONENTS + escapePointer(name));
  }

  typesAt(pointer: string, format?: string): LocalTypes {
    return this.types.at(pointer, format);
  }

  takesLetter(pointer: string): boolean {
    return this.types.takesLetter(pointer);
  }

  urlAt(pointer: string): string | undefined {
    const self = member(this.#document.root, "$self");
    return [self, this.#document.locate(pointer)?.file].find(
      (url): url is string => typeof url === "string" && /^https?:/i.test(url) && URL.canParse(url),
    );
  }

  read(raw: JsonValue | undefined, pointer: string): Schema {
    this.#deadline?.check(() => this.#document.locate(pointer));
    return readSchema(raw, pointer, this);
  }

  refer(ref: string, opaque: "resource" | "unknown"): Schema {
    const pointer = pointerOf(ref);
    if (this.#document.resolve(pointer) === undefined) {
      if (opaque === "unknown") return UNKNOWN;
      this.#entries.set(keyOf(pointer), opaqueEntry(keyOf(pointer), pointer));
    } else this.#ask(pointer);
    return { kind: "reference", target: keyOf(pointer), annotations: NO_ANNOTATIONS };
  }

  resolve(ref: string): Resolved | undefined {
    const start = pointerOf(ref);
    const chain = new Set<string>();
    let end: Resolved | undefined;
    for (let pointer = start; !chain.has(pointer);) {
      if (this.#resolved.has(pointer)) {
        end = this.#resolved.get(pointer);
        break;
      }
      chain.add(pointer);
      const raw = this.#document.resolve(pointer);
      if (raw === undefined) break;
      const next = member(raw, "$ref");
      if (
        typeof next !== "string" ||
        (isObject(raw) && Object.keys(raw).some((key) => key !== "$ref" && !key.startsWith("x-")))
      ) {
        end = { raw, pointer };
        break;
      }
      pointer = pointerOf(next);
    }
    for (const pointer of chain) this.#resolved.set(pointer, end);
    return end;
  }

  target({ target }: ReferenceSchema): Schema | undefined {
    const found = this.resolve(`#${target.startsWith("/") ? target : COMPONENTS + escapePointer(target)}`);
    return found && this.read(found.raw, found.pointer);
  }

  note(...[code, message, pointer, hint]: Parameters<SchemaReader["note"]>): void {
    this.#diagnostics.note({
      code,
      message,
      ...this.#place(pointer),
      ...(hint !== undefined ? { hint } : {}),
    });
  }

  warn(...[code, message, pointer, hint]: Parameters<SchemaReader["warn"]>): void {
    this.#diagnostics.warning({
      code,
      message,
      ...this.#place(pointer),
      ...(hint !== undefined ? { hint } : {}),
    });
  }

  #place(pointer: string): { readonly location?: Location } {
    const location = this.#document.locate(pointer);
    return location ? { location } : {};
  }

  /** Every named schema that was asked for, all that they lead to included. Call it once everything else was read. */
  entries(): ReadonlyMap<string, SchemaEntry> {
    for (let pointer = this.#pending.pop(); pointer !== undefined; pointer = this.#pending.pop()) {
      const raw = this.#document.resolve(pointer);
      const key = keyOf(pointer);
      const schema = this.read(raw, pointer);
      this.#entries.set(key, {
        key,
        pointer,
        schema,
        resourceId: stringMember(raw, "x-resourceId"),
        opaque: false,
      });
    }
    return this.#entries;
  }

  #ask(pointer: string): void {
    if (this.#asked.has(pointer)) return;
    this.#asked.add(pointer);
    this.#pending.push(pointer);
  }
}

/** `#/components/schemas/a%20b` → `/components/schemas/a b`: the fragment is percent-decoded (RFC 6901, section 6). */
function pointerOf(ref: string): string {
  const fragment = ref.slice(ref.indexOf("#") + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function keyOf(pointer: string): string {
  const rest = pointer.startsWith(COMPONENTS) ? pointer.slice(COMPONENTS.length) : undefined;
  return rest === undefined || rest.includes("/") ? pointer : (parsePointer(`/${rest}`)[0] ?? pointer);
}
