import { readFile } from "node:fs/promises";
import { runModule } from "../config/run-module.js";
import { shownPath } from "../config/shown-path.js";
import type { Location } from "../diagnostics/diagnostic.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { placeIn } from "../diagnostics/place-in-code.js";
import type { Template } from "./template.js";

/**
 * Loads a template from a file of the user's. What is wrong is reported, and nothing given.
 * @param file absolute path
 * @param configured where the configuration names it
 */
export async function loadTemplateFile(
  file: string,
  configured: Location,
  cwd: string,
  diagnostics: Diagnostics,
): Promise<Template<unknown> | undefined> {
  const shown = shownPath(file, cwd);
  const failed = (message: string, location: Location, hint?: string): void => {
    diagnostics.error({
      code: "template-error",
      message,
      location,
      ...(hint === undefined ? {} : { hint }),
    });
  };
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = missing ? "there is no such file" : error instanceof Error ? error.message : String(error);
    failed(`The template ${shown} cannot be read: ${reason}.`, configured);
    return undefined;
  }
  let module: unknown;
  try {
    module = await runModule(file, text);
  } catch (error) {
    const { syntaxError } = await import("../config/syntax-error.js");
    const { SourceText } = await import("../source/source-text.js");
    const syntax = syntaxError(text);
    if (syntax !== undefined) {
      failed(
        `The template ${shown} is not TypeScript: ${syntax.message}`,
        new SourceText(shown, text).locate(syntax.offset),
      );
      return undefined;
    }
    const message = error instanceof Error ? error.message : String(error);
    failed(`The template ${shown} failed: ${message}`, placeIn({ file, shown }, error));
    return undefined;
  }
  const exported: unknown =
    typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  if (isTemplate(exported)) return exported;
  failed(
    `The template ${shown} has no template as its default export.`,
    { file: shown },
    "Write `export default defineTemplate({ name, … })`, with at least one of `modules`, `operation`, `resource` and `schema`.",
  );
  return undefined;
}

function isTemplate(value: unknown): value is Template<unknown> {
  if (typeof value !== "object" || value === null || !("name" in value) || typeof value.name !== "string")
    return false;
  const forms: Record<string, unknown> = { ...value };
  return ["modules", "operation", "resource", "schema"].some((form) => typeof forms[form] === "function");
}
