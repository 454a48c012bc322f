import type { DiagnosticCode } from "../../diagnostics/codes.js";
import type { JsonValue } from "../../source/json.js";
import type { LocalTypes } from "./scoped-types.js";
import type { ReferenceSchema, Schema } from "./schema.js";

/** How a vendor spells expansion and open enums; the Stripe preset's is Stripe's. */
export interface SchemaConventions {
  /** The extension that lists an object's fields through which an `expand` path may pass. */
  readonly expandableFields: string;
  /** The extension that lists what an expandable field expands to. */
  readonly expansionResources: string;
  /** Whether an `anyOf` of a string and a `$ref` is expandable without the extension. */
  readonly expandByShape: boolean;
  /** The extension that marks an enum to which values may be added. */
  readonly openEnum: string;
}

/** What the parts of the schema reader need of one another and of the document. */
export interface SchemaReader {
  readonly conventions: SchemaConventions;
  /** How formats are typed in the schema at `pointer`, a text or number of `format` where it has one. */
  typesAt(pointer: string, format?: string): LocalTypes;
  /** Whether schemas without a `type` at `pointer` allow what their keywords do not speak of. */
  takesLetter(pointer: string): boolean;
  /** The http(s) URL that the part of the description at `pointer` came from; undefined for one that came from a file. */
  urlAt(pointer: string): string | undefined;
  /** Reads the schema at `pointer` of the document. */
  read(raw: JsonValue | undefined, pointer: string): Schema;
  /**
   * The named schema that `$ref` points to.
   * @param opaque what to give where it points to nothing: an object with an id, or anything
   */
  refer(ref: string, opaque: "resource" | "unknown"): Schema;
  /** The value that `$ref` points to, through chains of them; undefined where it points to nothing. */
  resolve(ref: string): { readonly raw: JsonValue; readonly pointer: string } | undefined;
  /** The schema that a reference leads to, read where it stands; undefined where it points to nothing. */
  target(reference: ReferenceSchema): Schema | undefined;
  /** Tells of something that the types do not hold, and that is no fault of the description. */
  note(code: DiagnosticCode, message: string, pointer: string, hint?: string): void;
  warn(code: DiagnosticCode, message: string, pointer: string, hint?: string): void;
}
