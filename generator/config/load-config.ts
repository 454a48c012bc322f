import { promises as fs } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createJiti } from "jiti";
import type { z } from "zod";
import type { Location } from "../diagnostics/diagnostic.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { DEFAULT_LIMITS } from "../source/limits.js";
import { parseJson } from "../source/parse-json.js";
import { formatPointer } from "../source/pointer.js";
import { SourceText } from "../source/source-text.js";
import { configIssues } from "./config-issues.js";
import { configSchema } from "./config-schema.js";
import { shownPath } from "./shown-path.js";

/** Names of a configuration, in the order in which they are looked for in the working directory. */
export const CONFIG_NAMES = [
  "unfold.config.ts",
  "unfold.config.mts",
  "unfold.config.js",
  "unfold.config.mjs",
  "unfold.config.json",
];

export type ParsedConfig = z.output<typeof configSchema>;

/** The configuration in `cwd`, as an absolute path, undefined if there is none. */
export async function findConfig(cwd: string): Promise<string | undefined> {
  const names = new Set(await fs.readdir(cwd));
  const found = CONFIG_NAMES.find((name) => names.has(name));
  return found === undefined ? undefined : join(cwd, found);
}

/**
 * Runs or reads a configuration file and checks it.
 * @param file absolute path
 * @throws UnfoldError `invalid-config` with all that is wrong, each with its place; `unreadable-input`, `syntax-error`
 */
export async function loadConfig(file: string, cwd: string): Promise<ParsedConfig> {
  const source = new SourceText(shownPath(file, cwd), await readText(file, cwd));
  return extname(file) === ".json" ? loadJson(source) : loadModule(file, source);
}

/**
 * Checks a configuration that a program gives.
 * @throws UnfoldError `invalid-config`
 */
export function checkConfig(value: unknown): ParsedConfig {
  return validated(value, (path) => ({ file: "config", pointer: formatPointer(path.map(String)) }));
}

async function readText(file: string, cwd: string): Promise<string> {
  try {
    return await fs.readFile(file, "utf8");
  } catch (error) {
    const reason =
      error instanceof Error && "code" in error && error.code === "ENOENT"
        ? "there is no such file"
        : String(error);
    throw failure(
      "unreadable-input",
      `The configuration ${shownPath(file, cwd)} cannot be read: ${reason}.`,
      {
        file: shownPath(file, cwd),
      },
      "Give the path of a configuration file after `--config`.",
    );
  }
}

function loadJson(source: SourceText): ParsedConfig {
  const diagnostics = new Diagnostics();
  const parsed = parseJson(source, DEFAULT_LIMITS, diagnostics);
  diagnostics.throwIfErrors();
  return validated(parsed?.value, (path) => {
    const names = path.map(String);
    return source.locate(parsed?.place(names).offset ?? 0, formatPointer(names));
  });
}

async function loadModule(file: string, source: SourceText): Promise<ParsedConfig> {
  const { keyOffset, syntaxError } = await import("./key-offset.js");
  let module: unknown;
  try {
    // The package under its own name, so that a configuration can import it wherever the command was installed.
    const own = fileURLToPath(new URL("../index.js", import.meta.url));
    const jiti = createJiti(pathToFileURL(file).href, {
      fsCache: false,
      moduleCache: false,
      alias: { "openapi-unfold": own },
    });
    module = await jiti.import(file);
  } catch (error) {
    const syntax = syntaxError(source.text);
    if (syntax !== undefined) {
      throw failure(
        "invalid-config",
        `The configuration is not TypeScript: ${syntax.message}`,
        source.locate(syntax.offset),
      );
    }
    if (error instanceof UnfoldError) throw error;
    throw failure(
      "invalid-config",
      `The configuration failed: ${messageOf(error)}`,
      placeOf(error, file, source),
    );
  }
  if (typeof module !== "object" || module === null || !("default" in module)) {
    throw failure(
      "invalid-config",
      "The configuration has no default export.",
      source.locate(0),
      "Write `export default defineConfig({ … })`.",
    );
  }
  return validated(module.default, (path) =>
    source.locate(keyOffset(source.text, path) ?? 0, formatPointer(path.map(String))),
  );
}

function validated(value: unknown, locate: (path: readonly (string | number)[]) => Location): ParsedConfig {
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  throw new UnfoldError(
    configIssues(result.error.issues).map(({ path, message }) => ({
      code: "invalid-config" as const,
      severity: "error" as const,
      message: sentence(
        path.length === 0 ? "The configuration is not valid" : `\`${path.join(".")}\``,
        message,
      ),
      location: locate(path),
    })),
  );
}

function sentence(subject: string, problem: string): string {
  return `${subject}: ${problem}${problem.endsWith("?") ? "" : "."}`;
}

function failure(
  code: "invalid-config" | "unreadable-input",
  message: string,
  location: Location,
  hint?: string,
): UnfoldError {
  return new UnfoldError([
    { code, severity: "error", message, location, ...(hint !== undefined && { hint }) },
  ]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The line of the configuration where an error was thrown, as its stack has it; columns there are of other text. */
function placeOf(error: unknown, file: string, source: SourceText): Location {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.indexOf(`${file}:`);
  const [line = ""] = at < 0 ? [] : (/^\d{1,9}/.exec(stack.slice(at + file.length + 1)) ?? []);
  if (line === "") return { file: source.file };
  return {
    file: source.file,
    line: Number(line),
    lineText: source.text.split(/\r?\n/)[Number(line) - 1] ?? "",
  };
}

/** The folder that relative paths of a configuration are relative to. */
export function configFolder(file: string): string {
  return dirname(file);
}
