import type { Api } from "../../generator/api/api.js";
import type { MediaType } from "../../generator/api/operations/operation.js";
import { intersectionOf } from "../../generator/api/schema/construct.js";
import { mapChildren } from "../../generator/api/schema/map-schema.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import { children } from "../../generator/api/schema/reachable.js";
import type { TypeScope } from "../../generator/api/types/type-node.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { essence } from "./media-types.js";

/** How many schemas the type of a form is written out of at most: a description whose parts lead to one another in many ways asks for too many. */
const MOST_SCHEMAS = 1000;
/** How many references may lead from a form to a file. */
const MOST_REFERENCES = 32;

/**
 * The schema of a multipart body that has files, with them as bytes: named schemas, which do not know what else than these a file can be
 * made of, are written out where they lead to one. Undefined for all other bodies.
 */
export function fileForm(media: MediaType, api: Api): Schema | undefined {
  return essence(media).startsWith("multipart/") ? new Files(api).in(media.schema, "form") : undefined;
}

/** The media type with the schema of its {@link fileForm}, where it is one. */
export function asFileForm(media: MediaType, api: Api): MediaType {
  return { ...media, schema: fileForm(media, api) ?? media.schema };
}

/** What types in a {@link fileForm} need: bytes are whatever a file can be made of, and lists of them may be read-only ones. */
export function fileScope(writer: ModuleWriter): TypeScope {
  return {
    lookup: (key) => writer.lookup(key),
    reference: (schema) => writer.reference(schema),
    view: writer.view,
    get bytes() {
      return writer.importType("runtime/multipart", "FileContent");
    },
    helper: (name) => writer.helper(name),
    isReadonly: ({ items }) => holdsBytes(items),
  };
}

/** Whether a value of this schema is, may be, or is a list of files: of the properties of a {@link fileForm}. */
export function holdsBytes(schema: Schema): boolean {
  if (schema.kind === "string") return schema.binary;
  return isTransparent(schema) && children(schema).some(holdsBytes);
}

/** A multipart body, or one part of it: objects within parts are JSON, which holds no files. */
type Within = "form" | "part";

/** Finds files, each named schema once: several ways may lead to it. */
class Files {
  readonly #api: Api;
  readonly #named = new Map<string, Schema | undefined>();
  readonly #sizes = new Map<Schema, number>();

  constructor(api: Api) {
    this.#api = api;
  }

  /** The schema with its files as bytes; undefined where it has none. */
  in(schema: Schema, within: Within, references = 0): Schema | undefined {
    if (schema.kind === "string")
      return within === "part" && (schema.binary || schema.file === true)
        ? { ...schema, binary: true }
        : undefined;
    if (schema.kind === "reference") return this.#inNamed(schema.target, within, references + 1);
    if (!isTransparent(schema) && !(schema.kind === "object" && within === "form")) return undefined;
    const inside = schema.kind === "object" ? "part" : within;
    const found = new Map(children(schema).map((part) => [part, this.in(part, inside, references)]));
    if ([...found.values()].every((part) => part === undefined)) return undefined;
    const written = (part: Schema): Schema => found.get(part) ?? part;
    return schema.kind === "intersection"
      ? intersectionOf(schema.members.map(written), schema.annotations)
      : mapChildren(schema, written);
  }

  #inNamed(key: string, within: Within, references: number): Schema | undefined {
    const known = `${within} ${key}`;
    if (this.#named.has(known)) return this.#named.get(known);
    // What leads back to it keeps its name.
    this.#named.set(known, undefined);
    const target = references > MOST_REFERENCES ? undefined : this.#api.schemas.get(key)?.schema;
    const found = target && this.in(target, within, references);
    const written = found && this.#size(found) <= MOST_SCHEMAS ? found : undefined;
    this.#named.set(known, written);
    return written;
  }

  #size(schema: Schema): number {
    const size =
      this.#sizes.get(schema) ?? children(schema).reduce((total, part) => total + this.#size(part), 1);
    this.#sizes.set(schema, size);
    return size;
  }
}

/** Whether what a schema is made of is a part as it is one itself. */
function isTransparent({ kind }: Schema): boolean {
  return kind === "array" || kind === "union" || kind === "intersection";
}
