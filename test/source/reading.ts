import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { UnfoldError } from "../../generator/diagnostics/unfold-error.js";
import { readDocument } from "../../generator/source/read-document.js";
import type { InputSpec, ReadOptions, ReadResult } from "../../generator/source/read-document.js";

/** What a reading gave: a document, or nothing because of errors; and what was reported either way. */
export interface Reading {
  readonly document: ReadResult | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** `file:line:column severity code` of each diagnostic. */
  readonly summary: readonly string[];
}

/** Writes files to a new folder that goes away with the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "unfold-source-")));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Reads inputs of a folder; anything thrown but a report of errors fails the test. */
export async function readInputs(
  folder: string,
  inputs: readonly (string | Omit<InputSpec, "base">)[],
  options: Partial<ReadOptions> = {},
): Promise<Reading> {
  const diagnostics = new Diagnostics();
  const specs = inputs.map((input) => ({
    base: folder,
    ...(typeof input === "string" ? { path: input } : input),
  }));
  let document: ReadResult | undefined;
  try {
    document = await readDocument(specs, { cwd: folder, ...options }, diagnostics);
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error;
  }
  const summary = diagnostics.list.map(({ severity, code, location }) => {
    const place = [location?.file, location?.line, location?.column].filter((part) => part !== undefined);
    return `${place.join(":")} ${severity} ${code}`;
  });
  return { document, diagnostics: diagnostics.list, summary };
}

/** Writes files and reads all of them, or those that are named. */
export function readFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  inputs: readonly (string | Omit<InputSpec, "base">)[] = Object.keys(files),
  options: Partial<ReadOptions> = {},
): Promise<Reading> {
  return readInputs(folderWith(files), inputs, options);
}

/** A whole document with these schemas. */
export function documentWith(schemas: Readonly<Record<string, unknown>>, rest: object = {}): string {
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas },
    ...rest,
  });
}
