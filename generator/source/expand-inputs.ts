import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import { glob, isDynamicPattern } from "tinyglobby";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Limits } from "./limits.js";
import type { Home } from "./provenance.js";
import type { InputSpec, ReadOptions } from "./read-document.js";
import { readFile } from "./read-file.js";
import { readStream } from "./read-stream.js";
import { readUrl } from "./read-url.js";

/** One thing to read, after patterns were expanded. */
export interface InputFile {
  /** Absolute path, URL, or `-`. */
  readonly id: string;
  /** Name for messages. */
  readonly name: string;
  readonly at: string | undefined;
  readonly home: Home;
  /** @throws InputProblem */
  readonly read: () => Promise<Uint8Array>;
}

/**
 * Expands patterns, and leaves out what is named twice and files that a pattern `!…` matches, wherever it stands. Files of a
 * pattern are sorted by path.
 */
export async function expandInputs(
  inputs: readonly InputSpec[],
  options: ReadOptions,
  limits: Limits,
  diagnostics: Diagnostics,
): Promise<readonly InputFile[]> {
  if (inputs.length === 0) {
    diagnostics.error({
      code: "no-input",
      message: "No input was given.",
      hint: "Name a description with `--input` or in the config.",
    });
  }
  const isExclusion = ({ path, base }: InputSpec): boolean =>
    path.startsWith("!") && !existsSync(resolve(base, path));
  const exclusions = inputs.filter(isExclusion).map((input) => ({ ...input, matched: false }));
  const files = new Map<string, InputFile>();
  for (const input of inputs) {
    if (isExclusion(input)) continue;
    for (const file of await expand(input, options, limits, diagnostics)) {
      const exclusion = exclusions.find((candidate) => isExcluded(file, candidate));
      if (exclusion) exclusion.matched = true;
      else files.set(`${file.home.path ?? file.id} ${file.at ?? ""}`, file);
    }
  }
  for (const { path } of exclusions.filter(({ matched }) => !matched)) {
    diagnostics.warning({
      code: "no-input",
      message: `The pattern ${JSON.stringify(path)} excludes no input.`,
      hint: "Remove it, or check its spelling.",
    });
  }
  if (files.size === 0 && exclusions.length > 0 && !diagnostics.hasErrors) {
    diagnostics.error({
      code: "no-input",
      message: "Every input is excluded by a pattern that begins with `!`.",
      hint: "Name at least one input that is not.",
    });
  }
  if (files.size <= limits.files) return [...files.values()];
  diagnostics.error({
    code: "limit-exceeded",
    message: `There are more than ${limits.files} inputs.`,
    hint: "Narrow the pattern, or raise the limit `files` if this is meant.",
  });
  return [];
}

/** Whether a pattern `!…` matches a file, relative to the folder that the pattern is relative to. */
function isExcluded({ id, home }: InputFile, { path, base }: InputSpec): boolean {
  if (home.path === undefined) return false;
  const way = relative(base, id).split(sep).join("/");
  return picomatch.isMatch(way, path.slice(1).replace(/^\.\//, ""), { dot: true });
}

async function expand(
  input: InputSpec,
  options: ReadOptions,
  limits: Limits,
  diagnostics: Diagnostics,
): Promise<readonly InputFile[]> {
  const { path, base, at, headers } = input;
  if (path === "-") {
    const stdin = options.stdin ?? process.stdin;
    return [{ id: "-", name: "<stdin>", at, home: {}, read: () => readStream(stdin, limits.bytes) }];
  }
  if (/^https?:\/\//i.test(path)) {
    if (URL.canParse(path)) {
      const url = new URL(path);
      const { hosts = [], kept } = options;
      const read = () =>
        readUrl(url, { ...(headers && { headers }), limits, hosts, isInput: true, ...(kept && { kept }) });
      return [{ id: url.href, name: withoutSecrets(url), at, home: { url }, read }];
    }
    diagnostics.error({
      code: "no-input",
      message: `${JSON.stringify(path)} is not a valid URL.`,
      hint: "Check the address.",
    });
    return [];
  }
  const absolute = resolve(base, path);
  if (isDynamicPattern(path) && !existsSync(absolute)) {
    const found = await glob(path, {
      cwd: base,
      absolute: true,
      expandDirectories: false,
      ignore: ["**/node_modules/**"],
    });
    if (found.length === 0) {
      diagnostics.error({
        code: "no-input",
        message: `The pattern ${JSON.stringify(path)} matches no file.`,
        hint: `Check its spelling. It is relative to \`${folderName(base, options.cwd)}\`, and matches no hidden files and nothing in \`node_modules\`.`,
      });
    }
    return found.sort().map((file) => inputFile(resolve(file), file, at, limits, options.cwd));
  }
  return [inputFile(absolute, path, at, limits, options.cwd, missingHint(input, options.cwd))];
}

/** What to do about a file that is not there. */
function missingHint({ path, base }: InputSpec, cwd: string): string {
  return isAbsolute(path)
    ? "Check its spelling, or create it."
    : `Check its spelling, or create it. It is relative to \`${folderName(base, cwd)}\`.`;
}

function inputFile(
  path: string,
  given: string,
  at: string | undefined,
  limits: Limits,
  cwd: string,
  missing?: string,
): InputFile {
  let real = path;
  try {
    real = realpathSync(path);
  } catch {
    // Reading it says why it cannot be read.
  }
  const home = { path: real, root: dirname(real) };
  const read = () => readFile(path, limits.bytes, missing);
  return { id: path, name: nameOf(path, given, cwd), at, home, read };
}

/** A file as messages call it: relative to the working directory where it lies below, else as it was given. */
export function nameOf(path: string, given: string, cwd: string): string {
  const fromCwd = relative(cwd, path);
  const isBelow = fromCwd !== "" && !fromCwd.startsWith("..") && !isAbsolute(fromCwd);
  return (isBelow ? fromCwd : given).split(sep).join("/");
}

/** A folder as messages call it: relative to the working directory, which is `.` itself. */
function folderName(path: string, cwd: string): string {
  return (relative(cwd, path) || ".").split(sep).join("/");
}

/** Credentials and queries of a URL may be secrets. */
function withoutSecrets({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
