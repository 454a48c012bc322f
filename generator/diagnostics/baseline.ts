import { byCodeUnits } from "../order.js";
import { arrayMember, isObject, member, stringMember } from "../source/json.js";
import type { Diagnostic } from "./diagnostic.js";
import { UnfoldError } from "./unfold-error.js";

/** The format of the file; a reader refuses another one. */
const BASELINE_VERSION = 1;

/**
 * Warnings and notes that are known and not told of again. Lines and columns are not part of what they are known by, so that an edit
 * elsewhere in the file does not bring them back; errors are never among them.
 */
export class Baseline {
  readonly #known: ReadonlyMap<string, number>;

  private constructor(known: ReadonlyMap<string, number>) {
    this.#known = known;
  }

  /**
   * @param file name for messages
   * @throws UnfoldError `invalid-baseline` if the text is not a baseline
   */
  static parse(text: string, file: string): Baseline {
    const known = new Map<string, number>();
    const value = parsed(text);
    const entries = arrayMember(isObject(value) ? value : {}, "known");
    if (member(value, "schemaVersion") !== BASELINE_VERSION || !entries.every(isObject)) {
      throw new UnfoldError([
        {
          code: "invalid-baseline",
          severity: "error",
          message: "The baseline is not one that this version has written.",
          location: { file },
          hint: "Write it anew with `--write-baseline`.",
        },
      ]);
    }
    for (const entry of entries) {
      const part = (name: string): string => stringMember(entry, name) ?? "";
      const key = JSON.stringify([part("code"), part("file"), part("pointer"), part("message")]);
      known.set(key, (known.get(key) ?? 0) + 1);
    }
    return new Baseline(known);
  }

  /** Those of `diagnostics` that are not known. What is known twice is not told of twice, and a third time is. */
  unknown(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    const left = new Map(this.#known);
    return diagnostics.filter((diagnostic) => {
      const count = left.get(keyOf(diagnostic)) ?? 0;
      if (diagnostic.severity === "error" || count === 0) return true;
      left.set(keyOf(diagnostic), count - 1);
      return false;
    });
  }
}

/** The text of a baseline that holds the warnings and notes among `diagnostics`, sorted. */
export function baselineText(diagnostics: readonly Diagnostic[]): string {
  const known = diagnostics
    .filter(({ severity }) => severity !== "error")
    .sort((a, b) => byCodeUnits(keyOf(a), keyOf(b)))
    .map(({ code, message, location }) => ({
      code,
      file: location?.file ?? "",
      pointer: location?.pointer ?? "",
      message,
    }));
  return `${JSON.stringify({ schemaVersion: BASELINE_VERSION, known }, undefined, 2)}\n`;
}

function keyOf({ code, message, location }: Diagnostic): string {
  return JSON.stringify([code, location?.file ?? "", location?.pointer ?? "", message]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
