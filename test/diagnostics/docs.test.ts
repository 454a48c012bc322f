import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DIAGNOSTIC_CODES } from "../../generator/diagnostics/codes.js";

const text = readFileSync(fileURLToPath(new URL("../../docs/diagnostics.md", import.meta.url)), "utf8");

/** The first paragraph below each heading of a code. */
function sections(): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^## `([a-z-]+)`\n\n(.+)$/gm)].map(([, code = "", opening = ""]) => [code, opening]),
  );
}

test("docs/diagnostics.md has a section for every code, in order, that opens with its sentence", () => {
  expect([...sections()]).toEqual(Object.entries(DIAGNOSTIC_CODES));
});
