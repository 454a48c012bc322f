import { Composer, CST, Parser } from "yaml";
import type { Document } from "yaml";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { hintToRaise, type Limits } from "./limits.js";
import type { ParsedText } from "./parsed-text.js";
import type { SourceText } from "./source-text.js";
import { YamlProblem, yamlValue } from "./yaml-value.js";
import { YamlTree } from "./yaml-tree.js";

/** The first mistake often causes all others, so that no more of them are listed. */
const LISTED_ERRORS = 10;

/**
 * Parses YAML 1.2, of which OpenAPI allows what JSON can say (OpenAPI 3.1, section 4.3): one document, string keys,
 * no cycles. Scalar keys that are not strings, such as `200:`, are read as their text.
 * @returns undefined if an error was reported
 */
export function parseYaml(
  source: SourceText,
  limits: Limits,
  diagnostics: Diagnostics,
): ParsedText | undefined {
  const tokens = tokensOf(source, diagnostics);
  if (tokens === undefined) return undefined;
  const tooDeep = firstDeeperThan(limits.depth, tokens);
  if (tooDeep !== undefined) {
    diagnostics.error({
      code: "limit-exceeded",
      message: `The YAML is nested more than ${limits.depth} levels deep.`,
      location: source.locate(tooDeep),
      hint: hintToRaise("depth"),
    });
    return undefined;
  }
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false });
  const [document, second] = [...composer.compose(tokens, true, source.text.length)] as Document.Parsed[];
  if (document === undefined) throw new Error("The composer gives a document even for an empty text.");
  if (document.errors.length > 0) {
    for (const { message, pos } of document.errors.slice(0, LISTED_ERRORS)) {
      reportSyntaxError(message, pos[0], source, diagnostics);
    }
    return undefined;
  }
  if (second !== undefined) {
    diagnostics.error({
      code: "syntax-error",
      message: "The file holds more than one YAML document.",
      location: source.locate(second.contents?.range[0] ?? second.range[0]),
      hint: "Split it at `---` into one file each.",
    });
    return undefined;
  }
  try {
    const { value, aliases } = yamlValue(document, limits);
    const tree = new YamlTree(document, aliases);
    return { source, value, place: (segments) => tree.place(segments) };
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    const { offset, pointer, relatedOffset, ...problem } = error.problem;
    diagnostics.error({
      ...problem,
      location: source.locate(offset, pointer),
      ...(relatedOffset === undefined
        ? {}
        : { related: [{ message: "first here", location: source.locate(relatedOffset, pointer) }] }),
    });
    return undefined;
  }
}

/** The concrete syntax of a text; broken text is given up at once, since it may have as many errors as characters. */
function tokensOf(source: SourceText, diagnostics: Diagnostics): readonly CST.Token[] | undefined {
  const tokens: CST.Token[] = [];
  for (const token of new Parser().parse(source.text)) {
    if (token.type === "error") {
      reportSyntaxError(token.message, token.offset, source, diagnostics);
      return undefined;
    }
    tokens.push(token);
  }
  return tokens;
}

function reportSyntaxError(what: string, offset: number, source: SourceText, diagnostics: Diagnostics): void {
  diagnostics.error({
    code: "syntax-error",
    message: `This is not valid YAML: ${what.replace(/\.$/, "")}.`,
    location: source.locate(offset),
    hint: "Look at the indentation, quotes and brackets there and on the lines before.",
  });
}

/** The composer is recursive, so depth is measured before it, on the concrete syntax and without recursion. */
function firstDeeperThan(limit: number, tokens: readonly CST.Token[]): number | undefined {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (token.type === "document") {
      if (token.value) open.push({ token: token.value, depth });
      continue;
    }
    if (!CST.isCollection(token)) continue;
    if (depth >= limit) return token.offset;
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}
