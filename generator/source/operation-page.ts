import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isObject } from "./json.js";
import type { Limits } from "./limits.js";
import { outlinePages } from "./page-outline.js";
import type { PageOutline, Span } from "./page-outline.js";
import { parseJson } from "./parse-json.js";
import type { ParsedText } from "./parsed-text.js";
import type { SourceText } from "./source-text.js";

/** What an operation page says, read and checked. */
export interface OperationPage {
  readonly title: Span;
  readonly summary?: Span;
  /** The method in lower case, as a Path Item Object has it. */
  readonly method: Span;
  readonly path: Span;
  readonly operationId: Span;
  /** The map of parameters by name, if the page has one. */
  readonly parameters?: ParsedText;
  readonly response: ParsedText;
}

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** Reads every operation page of a text; those with an error are reported and left out. */
export function readOperationPages(
  source: SourceText,
  limits: Limits,
  diagnostics: Diagnostics,
): readonly OperationPage[] {
  const outlines = outlinePages(source.text);
  if (outlines.length === 0) {
    diagnostics.error({
      code: "unknown-input",
      message: "No operation page was found in this text.",
      location: source.locate(0),
      hint: "A page has `Details` with method, path and operation id, `Parameters`, and `Response Schema` with JSON below.",
    });
  }
  return outlines.flatMap((outline) => readPage(outline, source, limits, diagnostics) ?? []);
}

function readPage(
  outline: PageOutline,
  source: SourceText,
  limits: Limits,
  diagnostics: Diagnostics,
): OperationPage | undefined {
  const missing = (what: string, hint: string, offset = outline.start): void => {
    diagnostics.error({
      code: "page-incomplete",
      message: `The operation page has no ${what}.`,
      location: source.locate(offset),
      hint,
    });
  };
  const { title, summary, operationId = title } = outline;
  const method = outline.method && { ...outline.method, text: outline.method.text.toLowerCase() };
  const { path } = outline;
  if (method === undefined) missing("method", "Add a line such as `- Method: GET` below `Details`.");
  else if (!METHODS.has(method.text))
    missing(
      `method that HTTP knows: ${JSON.stringify(outline.method?.text)}`,
      "Give one of GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH, TRACE.",
      method.start,
    );
  if (path === undefined)
    missing("path", "Add a line such as `- Path: /v1/customers/{customer}` below `Details`.");
  else if (!/^\/\S*$/.test(path.text))
    missing(
      `path that begins with \`/\`: ${JSON.stringify(path.text)}`,
      "Give the path below the server, without spaces.",
      path.start,
    );
  if (operationId === undefined)
    missing(
      "operation id",
      "Add a line such as `- Operation ID: GetCustomers`, or put the name above the summary.",
    );
  if (outline.response === undefined)
    missing("response schema", "Add the JSON schema of the response below a heading `Response Schema`.");
  const parameters = outline.parameters && readJson(outline.parameters, source, limits, diagnostics);
  const response = outline.response && readJson(outline.response, source, limits, diagnostics);
  if (method === undefined || !METHODS.has(method.text) || path?.text.startsWith("/") !== true)
    return undefined;
  if (operationId === undefined || response === undefined) return undefined;
  return {
    title: title ?? operationId,
    ...(summary && { summary }),
    method,
    path,
    operationId,
    ...(parameters && { parameters }),
    response,
  };
}

function readJson(
  { start, end }: Span,
  source: SourceText,
  limits: Limits,
  diagnostics: Diagnostics,
): ParsedText | undefined {
  const parsed = parseJson(source, limits, diagnostics, { start, end, code: "page-json" });
  if (parsed === undefined || isObject(parsed.value)) return parsed;
  diagnostics.error({
    code: "page-json",
    message: "The JSON of the page is not an object.",
    location: source.locate(start),
    hint: "Give an object in braces.",
  });
  return undefined;
}
