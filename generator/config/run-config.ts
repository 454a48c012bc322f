import type { Location } from "../diagnostics/diagnostic.js";
import { placeIn } from "../diagnostics/place-in-code.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import type { SourceText } from "../source/source-text.js";
import { runModule } from "./run-module.js";

/**
 * Runs a configuration module, TypeScript or JavaScript, and gives its default export.
 * @throws UnfoldError `invalid-config` if it is not TypeScript, throws, or exports nothing
 */
export async function runConfig(file: string, source: SourceText): Promise<unknown> {
  let module: unknown;
  try {
    module = await runModule(file, source.text);
  } catch (error) {
    throw await explained(error, file, source);
  }
  if (typeof module === "object" && module !== null && "default" in module) return module.default;
  const hint = "Write `export default defineConfig({ … })`.";
  throw failure("The configuration has no default export.", source.locate(0), hint);
}

async function explained(error: unknown, file: string, source: SourceText): Promise<UnfoldError> {
  const { syntaxError } = await import("./syntax-error.js");
  const syntax = syntaxError(source.text);
  if (syntax !== undefined) {
    return failure(`The configuration is not TypeScript: ${syntax.message}`, source.locate(syntax.offset));
  }
  const message = error instanceof Error ? error.message : String(error);
  return failure(`The configuration failed: ${message}`, placeIn({ file, shown: source.file }, error));
}

function failure(message: string, location: Location, hint?: string): UnfoldError {
  const advice = hint === undefined ? {} : { hint };
  return new UnfoldError([{ code: "invalid-config", severity: "error", message, location, ...advice }]);
}
