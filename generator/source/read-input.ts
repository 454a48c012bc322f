import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { classify } from "./classify.js";
import { decodeText } from "./decode-text.js";
import type { InputFile } from "./expand-inputs.js";
import type { Fragment } from "./fragment.js";
import { InputProblem } from "./input-problem.js";
import type { Limits } from "./limits.js";
import { readOperationPages } from "./operation-page.js";
import { pageFragment } from "./page-fragment.js";
import { parseJson } from "./parse-json.js";
import type { ParsedText } from "./parsed-text.js";
import type { SourceText } from "./source-text.js";
import { looksLikeHtml, textFormat } from "./text-format.js";

/**
 * Reads an input as text.
 * @param onBytes told of what was read
 * @returns undefined if an error was reported
 */
export async function readInput(
  file: InputFile,
  onBytes: (id: string, bytes: Uint8Array) => void,
  diagnostics: Diagnostics,
): Promise<SourceText | undefined> {
  const bytes = await bytesOf(file, diagnostics);
  if (bytes === undefined) return undefined;
  onBytes(file.id, bytes);
  return sourceOf(file, bytes, diagnostics);
}

async function bytesOf(file: InputFile, diagnostics: Diagnostics): Promise<Uint8Array | undefined> {
  try {
    return await file.read();
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error;
    diagnostics.error({
      code: error.code,
      message: `The input cannot be read. ${error.message}`,
      location: { file: file.name },
      hint: error.hint,
    });
    return undefined;
  }
}

/** @returns undefined if an error was reported */
function sourceOf({ name }: InputFile, bytes: Uint8Array, diagnostics: Diagnostics): SourceText | undefined {
  const source = decodeText(name, bytes, diagnostics);
  if (source === undefined || !looksLikeHtml(source.text)) return source;
  diagnostics.error({
    code: "unknown-input",
    message: "This is an HTML page, not an OpenAPI description.",
    location: source.locate(0),
    hint: "Check the address, and whether it asks for a login.",
  });
  return undefined;
}

/** @returns undefined if an error was reported */
export async function parseText(
  { id }: Pick<InputFile, "id">,
  source: SourceText,
  limits: Limits,
  diagnostics: Diagnostics,
): Promise<ParsedText | undefined> {
  if (textFormat(id, source.text) === "json") return parseJson(source, limits, diagnostics);
  // Loaded when needed: most large descriptions are JSON.
  const { parseYaml } = await import("./parse-yaml.js");
  return parseYaml(source, limits, diagnostics);
}

/** What an input contributes to the document; nothing if an error was reported. */
export async function fragmentsOf(
  file: InputFile,
  source: SourceText,
  limits: Limits,
  diagnostics: Diagnostics,
): Promise<readonly Fragment[]> {
  const { id, at, home } = file;
  if (textFormat(id, source.text) === "page") {
    if (at !== undefined) {
      diagnostics.error({
        code: "unknown-input",
        message: "An operation page says itself where it belongs.",
        location: source.locate(0),
        hint: "Leave out `at` for this input.",
      });
      return [];
    }
    return readOperationPages(source, limits, diagnostics).map((page) =>
      pageFragment(page, source, home, diagnostics),
    );
  }
  const parsed = await parseText(file, source, limits, diagnostics);
  const fragment = parsed && classify(parsed, home, at, diagnostics);
  return fragment === undefined ? [] : [fragment];
}
