import { promises as fs } from "node:fs";
import { extname, join } from "node:path";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { DEFAULT_LIMITS } from "../source/limits.js";
import { parseJson } from "../source/parse-json.js";
import { SourceText } from "../source/source-text.js";
import { shownPath } from "./shown-path.js";
import type { ParsedConfig } from "./validate-config.js";

/** Names of a configuration, in the order in which they are looked for in the working directory. */
export const CONFIG_NAMES = ["ts", "mts", "js", "mjs", "json"].map(
  (extension) => `unfold.config.${extension}`,
);

/** The configuration in `cwd`, as an absolute path, undefined if there is none. */
export async function findConfig(cwd: string): Promise<string | undefined> {
  const names = new Set(await fs.readdir(cwd));
  const found = CONFIG_NAMES.find((name) => names.has(name));
  return found === undefined ? undefined : join(cwd, found);
}

/**
 * Runs or reads a configuration file and checks it.
 * @param file absolute path
 * @param cwd the folder that messages show the path relative to
 * @throws UnfoldError `invalid-config` with all that is wrong, each with its place; `unreadable-input`, `syntax-error`
 */
export async function loadConfig(file: string, cwd: string): Promise<ParsedConfig> {
  const source = new SourceText(shownPath(file, cwd), await readText(file, cwd));
  return extname(file) === ".json" ? loadJson(source) : loadModule(file, source);
}

async function readText(file: string, cwd: string): Promise<string> {
  try {
    return await fs.readFile(file, "utf8");
  } catch (error) {
    const shown = shownPath(file, cwd);
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = isMissing
      ? "there is no such file"
      : error instanceof Error
        ? error.message
        : String(error);
    throw new UnfoldError([
      {
        code: "unreadable-input",
        severity: "error",
        message: `The configuration ${shown} cannot be read: ${reason}.`,
        location: { file: shown },
        hint: "Give the path of a configuration file after `--config`.",
      },
    ]);
  }
}

async function loadJson(source: SourceText): Promise<ParsedConfig> {
  const diagnostics = new Diagnostics();
  const parsed = parseJson(source, DEFAULT_LIMITS, diagnostics);
  diagnostics.throwIfErrors();
  const { invalidConfig, validateConfig } = await import("./validate-config.js");
  const result = validateConfig(parsed?.value);
  if ("config" in result) return result.config;
  throw invalidConfig(result.issues, (path, pointer) =>
    source.locate(parsed?.place(path).offset ?? 0, pointer),
  );
}

async function loadModule(file: string, source: SourceText): Promise<ParsedConfig> {
  // Loaded when needed: what runs TypeScript is large, what finds places in it larger.
  const { runConfig } = await import("./run-config.js");
  const { invalidConfig, validateConfig } = await import("./validate-config.js");
  const result = validateConfig(await runConfig(file, source));
  if ("config" in result) return result.config;
  const { keyOffset } = await import("./key-offset.js");
  throw invalidConfig(result.issues, (path, pointer) =>
    source.locate(keyOffset(source.text, path) ?? 0, pointer),
  );
}
