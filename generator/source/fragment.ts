import type { JsonObject } from "./json.js";
import type { Provenance } from "./provenance.js";

/** What one input contributes: a part of an OpenAPI Object, and where its values stand in the input's text. */
export interface Fragment {
  readonly kind: "whole" | "fragment" | "page";
  readonly root: JsonObject;
  readonly provenance: Provenance;
  /** Where the value is now that had a pointer in the text, which was of an older version. */
  readonly upgraded?: (pointer: string) => string;
}
