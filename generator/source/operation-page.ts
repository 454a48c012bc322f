import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isObject } from "./json.js";
import type { JsonValue } from "./json.js";
import type { Limits } from "./limits.js";
import { outlinePages } from "./page-outline.js";
import type { PageOutline } from "./page-outline.js";
import type { Span } from "./page-span.js";
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
  else if (/[?#]/.test(path.text))
    missing(
      `path without a query or fragment: ${JSON.stringify(path.text)}`,
      'End the path before it, and list its parameters below `Parameters` with `"location": "query"`.',
      path.start + path.text.search(/[?#]/),
    );
  if (operationId === undefined)
    missing(
      "operation id",
      "Add a line such as `- Operation ID: GetCustomers`, or put the name above the summary.",
    );
  if (outline.response === undefined)
    missing("response schema", "Add the JSON schema of the response below a heading `Response Schema`.");
  const json = (what: string, part: Span | undefined, isAllowed: (value: JsonValue) => boolean) =>
    part && readJson(what, part, isAllowed, source, limits, diagnostics);
  const parameters = json("parameters", outline.parameters, isObject);
  const response = json("response schema", outline.response, isSchema);
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

/** A schema is an object or a boolean (JSON Schema 2020-12, Core, section 4.3). */
function isSchema(value: JsonValue): boolean {
  return isObject(value) || typeof value === "boolean";
}

function readJson(
  what: string,
  { start, end, text }: Span,
  isAllowed: (value: JsonValue) => boolean,
  source: SourceText,
  limits: Limits,
  diagnostics: Diagnostics,
): ParsedText | undefined {
  // Of what no object begins, such as `None`, it says more that an object is needed than where the JSON breaks.
  if (/^(?:[{[]|true$|false$)/.test(text)) {
    const parsed = parseJson(source, limits, diagnostics, { start, end, code: "page-json" });
    if (parsed === undefined || isAllowed(parsed.value)) return parsed;
  }
  diagnostics.error({
    code: "page-json",
    message: `The page's ${what} must be a JSON object.`,
    location: source.locate(start),
    hint: "Give an object in braces; one that says nothing is `{}`.",
  });
  return undefined;
}
