import { covers, scopeTest } from "./scope.js";
import type { Hook } from "./selected-template.js";
import { safeStatement } from "./safe-structure.js";
import type { TemplateModule } from "./template-module.js";

/** Runs the hooks of one template over the modules that it has written. */
export function applyHooks(hooks: readonly Hook[], modules: Iterable<TemplateModule>): void {
  const written = [...modules];
  for (const { operations, schemas, statement, after } of hooks) {
    const test = scopeTest({ operations, schemas });
    const all = operations === undefined && schemas === undefined;
    for (const module of written) {
      if (statement !== undefined)
        module.rewrite((given, subject) => {
          if (subject === undefined ? !all : !covers(test, subject)) return [given];
          const edited = statement(given, subject, module);
          return (edited === undefined ? [] : [edited].flat()).map(safeStatement);
        });
      after?.(module);
    }
  }
}
