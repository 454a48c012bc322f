import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Provenance } from "./provenance.js";
import { pointerOf } from "./walk.js";
import type { Step } from "./walk.js";

/** Reports what is wrong in a document at a place of it. */
export class Report {
  constructor(
    readonly provenance: Provenance,
    readonly diagnostics: Diagnostics,
  ) {}

  error(
    step: Step | undefined,
    message: string,
    hint: string,
    code: DiagnosticCode = "invalid-document",
  ): void {
    this.#add("error", code, step, message, hint);
  }

  /** For what has one sane reading, which the message has to name. */
  warning(step: Step | undefined, message: string, hint: string): void {
    this.#add("warning", "invalid-document", step, message, hint);
  }

  #add(
    severity: "error" | "warning",
    code: DiagnosticCode,
    step: Step | undefined,
    message: string,
    hint: string,
  ): void {
    const location = this.provenance.locate(pointerOf(step));
    this.diagnostics[severity]({ code, message, ...(location && { location }), hint });
  }
}

/** A kind of JSON value with its article, for messages. */
export function describeValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** The name of an OpenAPI object with its article: `an Operation`. */
export function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}
