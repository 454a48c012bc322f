import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SHARED } from "../shared.js";
import { readInputs } from "./reading.js";

interface Case {
  readonly file: string;
  readonly what: string;
  readonly expect: "accept-safely" | "reject";
  readonly alt?: string;
  readonly strictAccept?: boolean;
}

/** Cases that `alt` or the text of the brief allow to be accepted, and that reading mends with a warning. */
const MENDED = new Set([
  "067-type-lookup.json",
  "151-wrong-paths-null.json",
  "169-wrong-texts.json",
  "173-wrong-info-null.json",
  "177-params-mismatch.json",
]);

/** Cases that are accepted in principle, but may be refused with a precise message, and are. */
const REFUSED = new Set(["043-paths-odd.json", "137-json-proto.json"]);

const cases = SHARED.missing
  ? []
  : (JSON.parse(readFileSync(SHARED.path("hostile/index.json"), "utf8")) as Case[]);

describe.skipIf(SHARED.missing)(`hostile and malformed descriptions${SHARED.note}`, () => {
  test.each(cases.map((entry) => [entry.file, entry] as const))("%s", async (file, entry) => {
    const { document, diagnostics } = await readInputs(SHARED.path("hostile"), [file]);
    const isAccepted = entry.expect === "accept-safely" ? !REFUSED.has(file) : MENDED.has(file);
    expect(document !== undefined).toBe(isAccepted);
    if (entry.strictAccept) expect(isAccepted).toBe(true);
    for (const { message, hint, location } of diagnostics) {
      expect(message).not.toMatch(/\n\s+at |TypeError|RangeError|CANARY/);
      expect(hint).toBeTruthy();
      expect(location?.file).toBe(file);
    }
    if (!isAccepted)
      expect(
        diagnostics.some(({ severity, location }) => severity === "error" && location?.line !== undefined),
      ).toBe(true);
    if (MENDED.has(file)) expect(diagnostics.some(({ severity }) => severity === "warning")).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
