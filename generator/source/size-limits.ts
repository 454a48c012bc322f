import { member, type JsonObject } from "./json.js";
import { hintToRaise, type Limits } from "./limits.js";
import type { Report } from "./report.js";
import type { ObjectKind } from "./shape.js";
import type { Step } from "./walk.js";

const WIDE = ["enum", "anyOf", "oneOf", "allOf"] as const;

/** Holds the Schema Objects of a description against the limits `schemas` and `members`. */
export class SizeLimits {
  readonly #limits: Limits;
  readonly #report: Report;
  #schemas = 0;

  constructor(limits: Limits, report: Report) {
    this.#limits = limits;
    this.#report = report;
  }

  /**
   * Called for each object of the description.
   * @throws UnfoldError at the first schema too many: with more of them the work would go on growing
   */
  enter(kind: ObjectKind, value: JsonObject, step: Step | undefined): void {
    if (kind !== "Schema") return;
    const { schemas, members } = this.#limits;
    this.#schemas += 1;
    if (this.#schemas > schemas) {
      this.#exceeded(step, "schemas", `The description has more than ${schemas} schemas; this is the next.`);
      this.#report.diagnostics.throwIfErrors();
    }
    for (const keyword of WIDE) {
      const list = member(value, keyword);
      if (!Array.isArray(list) || list.length <= members) continue;
      const message = `The \`${keyword}\` has ${list.length} members, more than ${members}.`;
      this.#exceeded({ parent: step, segment: keyword }, "members", message);
    }
  }

  #exceeded(step: Step | undefined, limit: keyof Limits, message: string): void {
    this.#report.error(step, message, hintToRaise(limit), "limit-exceeded");
  }
}
