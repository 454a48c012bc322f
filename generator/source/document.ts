import type { Location } from "../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "./json.js";

/** What a `$ref` that points to nothing becomes: an error, or an opaque type with a warning. */
export type RefPolicy = "strict" | "partial";

/**
 * One OpenAPI description after all inputs are assembled: what `source` hands to `api`.
 * All `$ref`s and values of discriminator mappings in it are local and canonical: `#` and an RFC 6901 pointer in which only the
 * percent sign is encoded (see `targetOfReference`). Inline schemas with `x-resourceId` are components.
 */
export interface Document {
  /** The OpenAPI object. Its shape was checked: what generation relies on has the right JSON type. */
  readonly root: JsonObject;
  /** A whole document was among the inputs, so that silence of the description has OpenAPI's meaning. */
  readonly whole: boolean;
  /** The value at an RFC 6901 pointer without `#` (`/components/schemas/invoice`), or undefined. Never walks a prototype. */
  resolve(pointer: string): JsonValue | undefined;
  /** Where the value at `pointer` stands in an input: the deepest part of the pointer that an input holds. */
  locate(pointer: string): Location | undefined;
  /** Targets of `$ref`s that point to nothing, as pointers without `#`, where the policy is `partial`. */
  readonly dangling: ReadonlySet<string>;
}
