import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { RefPolicy } from "./document.js";
import { checkReferences } from "./check-references.js";
import type { JsonObject } from "./json.js";
import type { Provenance } from "./provenance.js";

export interface CheckedDocument {
  readonly root: JsonObject;
  readonly dangling: ReadonlySet<string>;
}

/** Checks what generation relies on, mends what has one sane reading, and reports all of it. */
export function checkDocument(
  root: JsonObject,
  provenance: Provenance,
  policy: RefPolicy,
  diagnostics: Diagnostics,
): CheckedDocument {
  return checkReferences(root, provenance, policy, diagnostics);
}
