/** Texts that nobody has thought of beforehand, made of what means something to a lexer, a formatter or a file system. */
import fc from "fast-check";
import { PAYLOAD, TEXTS } from "../sink.js";

const PIECES = [
  ...[
    "*",
    "/",
    "*/",
    "/*",
    "//",
    "\\",
    '"',
    "'",
    "`",
    "${",
    "}",
    "{",
    "]",
    "[",
    "(",
    ")",
    ";",
    ":",
    "<",
    ">",
  ],
  ...["\n", "\r", "\t", "\0", "\u2028", "\u2029", "\ud800", "\udc00", "\u202e", "\u200b", "\ufeff", "\u00a0"],
  ...["@", "#", "__", "__proto__", "constructor", "$", "_", "-", ".", "..", " ", "%", "%2F", "~1", "?", "&"],
  ...[PAYLOAD, "default", "ı", "İ", "ﬁ", "e\u0301", "é", "1", "0x1", "a", "B", "🎉", "then"],
];

export const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((some) => some.join("")),
  },
  { weight: 1, arbitrary: fc.constantFrom(...TEXTS.values()) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  // Lone surrogates too.
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 })
      .map((units) => String.fromCharCode(...units)),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z][a-zA-Z0-9_.]{0,10}$/) },
);
