import { promises as fs } from "node:fs";
import { extname } from "node:path";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Location } from "../diagnostics/diagnostic.js";
import { DEFAULT_LIMITS } from "../source/limits.js";
import { parseJson } from "../source/parse-json.js";
import { formatPointer } from "../source/pointer.js";
import { SourceText } from "../source/source-text.js";
import type { Settings } from "./settings.js";
import { shownPath } from "./shown-path.js";

/** Where the configuration says the value at `key`, of a target where that says it itself; of a configuration that a program gave, only the pointer. */
export async function configLocation(
  { configFile, cwd, target }: Pick<Settings, "configFile" | "cwd" | "target">,
  key: readonly string[],
): Promise<Location> {
  const isOfTarget = target?.keys.includes(key[0] ?? "") === true;
  const path = isOfTarget ? ["targets", target.name, ...key] : key;
  const pointer = formatPointer(path);
  if (configFile === undefined) return { file: "config", pointer };
  const source = new SourceText(shownPath(configFile, cwd), await fs.readFile(configFile, "utf8"));
  if (extname(configFile) === ".json") {
    const parsed = parseJson(source, DEFAULT_LIMITS, new Diagnostics());
    return source.locate(parsed?.place(path).offset ?? 0, pointer);
  }
  const { keyOffset } = await import("./key-offset.js");
  return source.locate(keyOffset(source.text, path) ?? 0, pointer);
}
