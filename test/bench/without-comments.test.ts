import { expect, test } from "vitest";
import { withoutComments } from "../../bench/packages/without-comments.js";

test.each([
  ["const a = 1; // one\n", "const a = 1; \n"],
  [
    "// file\n\n/** Docs. */\nexport interface A {\n  /** Member. */\n  a: string;\n}\n",
    "export interface A {\n  a: string;\n}\n",
  ],
  ['type A = /* first */ | "a" /* second */ | "b";\n', 'type A =  | "a"  | "b";\n'],
  // What looks like a comment and is none.
  ['type A = "// no" | `/* ${string} // no */`;\n', 'type A = "// no" | `/* ${string} // no */`;\n'],
  [
    "interface A {\n  a: string;\n  // last in its block\n}\n// last in the file\n",
    "interface A {\n  a: string;\n}\n",
  ],
])("%j", (text, wanted) => {
  expect(withoutComments(text)).toBe(wanted);
});
