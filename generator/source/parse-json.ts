import { parse, printParseErrorCode, visit } from "jsonc-parser";
import type { ParseError } from "jsonc-parser";
import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { JsonValue } from "./json.js";
import { JsonTree } from "./json-tree.js";
import { scanJson } from "./json-scan.js";
import { hintToRaise, type Limits } from "./limits.js";
import type { ParsedText } from "./parsed-text.js";
import { formatPointer } from "./pointer.js";
import type { SourceText } from "./source-text.js";

/** The part of a text that is JSON, and the code for a mistake in it. */
export interface JsonRegion {
  readonly start: number;
  readonly end: number;
  readonly code: DiagnosticCode;
}

/**
 * Parses JSON (RFC 8259). Repeated keys, which that RFC leaves open in section 4, are errors.
 * @param region the part of the text to parse; the whole text by default
 * @returns undefined if an error was reported
 */
export function parseJson(
  source: SourceText,
  limits: Limits,
  diagnostics: Diagnostics,
  region: JsonRegion = { start: 0, end: source.text.length, code: "syntax-error" },
): ParsedText | undefined {
  const { start, end, code } = region;
  const text = start === 0 && end === source.text.length ? source.text : source.text.slice(start, end);
  const scan = scanJson(text, 0, limits.depth);
  if (scan.tooDeep !== undefined) {
    diagnostics.error({
      code: "limit-exceeded",
      message: `The JSON is nested more than ${limits.depth} levels deep.`,
      location: source.locate(start + scan.tooDeep),
      hint: hintToRaise("depth"),
    });
    return undefined;
  }
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    const { offset, what } = firstSyntaxError(text);
    diagnostics.error({
      code,
      message: `This is not valid JSON: ${what}.`,
      location: source.locate(start + offset),
      hint: "Mend the text there; JSON has no comments, trailing commas or single quotes.",
    });
    return undefined;
  }
  if (scan.members !== countMembers(value)) {
    reportRepeatedKeys(text, start, source, code, diagnostics);
    return undefined;
  }
  let tree: JsonTree | undefined;
  return {
    source,
    value,
    place: (segments) => {
      tree ??= new JsonTree(text);
      const { offset, depth } = tree.place(segments);
      return { offset: start + offset, depth };
    },
  };
}

const SYNTAX_ERRORS: Readonly<Record<string, string>> = {
  InvalidSymbol: "a word or symbol that JSON does not have",
  InvalidNumberFormat: "a number that JSON does not allow",
  PropertyNameExpected: "a key in double quotes is missing",
  ValueExpected: "a value is missing",
  ColonExpected: "`:` is missing",
  CommaExpected: "`,` is missing",
  CloseBraceExpected: "`}` is missing",
  CloseBracketExpected: "`]` is missing",
  EndOfFileExpected: "the text goes on after the value",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "a comment is never closed",
  UnexpectedEndOfString: "a string is never closed",
  UnexpectedEndOfNumber: "a number is cut off",
  InvalidUnicode: "an invalid `\\u` escape",
  InvalidEscapeCharacter: "an invalid escape in a string",
  InvalidCharacter: "a control character in a string",
};

function firstSyntaxError(text: string): { offset: number; what: string } {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  if (first === undefined) return { offset: 0, what: "it has characters that JSON does not allow" };
  return { offset: first.offset, what: SYNTAX_ERRORS[printParseErrorCode(first.error)] ?? "a syntax error" };
}

/** Without recursion: `JSON.parse` accepts any depth, and this must as well. */
function countMembers(value: JsonValue): number {
  let count = 0;
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const children = Array.isArray(next) ? (next as readonly JsonValue[]) : Object.values(next);
    if (!Array.isArray(next)) count += children.length;
    for (const child of children) if (typeof child === "object" && child !== null) open.push(child);
  }
  return count;
}

function reportRepeatedKeys(
  text: string,
  start: number,
  source: SourceText,
  code: DiagnosticCode,
  diagnostics: Diagnostics,
): void {
  const open: Map<string, number>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Map());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (key, offset, _length, _line, _column, path) => {
      const keys = open.at(-1);
      const first = keys?.get(key);
      if (first === undefined) {
        keys?.set(key, offset);
        return;
      }
      const pointer = formatPointer([...path().map(String), key]);
      diagnostics.error({
        code: code === "syntax-error" ? "duplicate-key" : code,
        message: `The key ${JSON.stringify(key)} is repeated in one object.`,
        location: source.locate(start + offset, pointer),
        hint: "Remove one of the two; which one was meant cannot be told.",
        related: [{ message: "first here", location: source.locate(start + first, pointer) }],
      });
    },
  });
}
