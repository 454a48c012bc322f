import type { Api } from "../api/api.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { placeIn, type CodeFile } from "../diagnostics/place-in-code.js";
import { covers, coversAll, scopeTest } from "./scope.js";
import type { Hook } from "./selected-template.js";
import { safeStatement } from "./safe-structure.js";
import type { TemplateModule } from "./template-module.js";

/** The model as the `before` hooks of a template want it seen. */
export function seenThrough(hooks: readonly Hook[], api: Api, config: CodeFile | undefined): Api {
  return hooks.reduce((seen, hook) => guarded(hook, config, () => hook.before?.(seen) ?? seen), api);
}

/**
 * Runs the hooks of one template over the modules that it has written.
 * @throws UnfoldError `template-error` if one throws, with its line in the configuration
 */
export function applyHooks(
  hooks: readonly Hook[],
  modules: Iterable<TemplateModule>,
  config: CodeFile | undefined,
): void {
  const written = [...modules];
  for (const hook of hooks)
    guarded(hook, config, () => {
      applyHook(hook, written);
    });
}

function applyHook(
  { operations, schemas, statement, after }: Hook,
  written: readonly TemplateModule[],
): void {
  const test = scopeTest({ operations, schemas });
  const all = coversAll({ operations, schemas });
  for (const module of written) {
    module.trusted = false;
    if (statement !== undefined)
      module.rewrite((given, subject) => {
        if (subject === undefined ? !all : !covers(test, subject)) return [given];
        const edited = statement(given, subject, module);
        return (edited === undefined ? [] : [edited].flat()).map(safeStatement);
      });
    after?.(module);
  }
}

function guarded<T>({ template }: Hook, config: CodeFile | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnfoldError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const location = config === undefined ? undefined : placeIn(config, error);
    throw new UnfoldError([
      {
        code: "template-error",
        severity: "error",
        message: `A hook of the template \`${template}\` failed: ${message}${/[.!?]$/.test(message) ? "" : "."}`,
        ...(location === undefined ? {} : { location }),
        hint: "Mend the hook, or take it out of `hooks` in the configuration.",
      },
    ]);
  }
}
