import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Assembly } from "./assemble.js";
import { checkParameters } from "./check-parameters.js";
import { checkReferences } from "./check-references.js";
import type { RefPolicy } from "./document.js";
import { inlinePathItems } from "./inline-path-items.js";
import type { Limits } from "./limits.js";
import { Report } from "./report.js";

export interface CheckedDocument extends Assembly {
  /** Pointers that references lead to and that nothing stands at. */
  readonly dangling: ReadonlySet<string>;
}

/** Checks what generation relies on, mends what has one sane reading, and reports all of it. */
export function checkDocument(
  { root, provenance }: Assembly,
  policy: RefPolicy,
  limits: Limits,
  diagnostics: Diagnostics,
): CheckedDocument {
  const report = new Report(provenance, diagnostics);
  const checked = checkReferences(root, policy, limits, report);
  // Cycles of references were reported, and can be followed no further.
  diagnostics.throwIfErrors();
  const inlined = inlinePathItems(checked.root, provenance);
  return { root: checkParameters(inlined, report), provenance, dangling: checked.dangling };
}
