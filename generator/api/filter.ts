import picomatch from "picomatch";
import { nearest } from "../nearest.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { OperationSite } from "./operations/read-operations.js";

/** Which operations the package has: all, unless `include` names some; `exclude` wins. */
export interface OperationFilter {
  /** Operation ids, `tag:NAME`, or path globs that begin with `/` (`/v1/customers/**`). */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Compiles a filter to a test. Path globs match against the template, with `{name}` taken as plain text. */
export function operationFilter(
  filter: OperationFilter,
): (operation: Pick<OperationSite, "id" | "path" | "tags">) => boolean {
  const included = filter.include?.map(matcher);
  const excluded = (filter.exclude ?? []).map(matcher);
  return (operation) =>
    (included?.some((matches) => matches(operation)) ?? true) &&
    !excluded.some((matches) => matches(operation));
}

function matcher(pattern: string): (operation: Pick<OperationSite, "id" | "path" | "tags">) => boolean {
  if (pattern.startsWith("tag:")) return ({ tags }) => tags.includes(pattern.slice("tag:".length));
  if (!pattern.startsWith("/")) return ({ id }) => id === pattern;
  const matches = picomatch(pattern, { nobrace: true, nobracket: true, noext: true });
  return ({ path }) => path === pattern || matches(path);
}

/** Warns of each pattern under `key` of the config that matches no operation. */
export function reportUnmatched(
  key: string,
  patterns: readonly string[],
  operations: readonly Pick<OperationSite, "id" | "path" | "tags">[],
  diagnostics: Diagnostics,
): void {
  const names = operations.flatMap(({ id, path, tags }) => [id, path, ...tags.map((tag) => `tag:${tag}`)]);
  for (const pattern of patterns) {
    if (operations.some(operationFilter({ include: [pattern] }))) continue;
    const meant = nearest(pattern, names);
    diagnostics.warning({
      code: "invalid-config",
      message: `\`${key}\` names \`${pattern}\`, which matches no operation.`,
      hint: `Use an operation id, \`tag:NAME\`, or a path glob.${meant === undefined ? "" : ` Did you mean \`${meant}\`?`}`,
    });
  }
}

/** Warns of each name under `key` of the config that nothing in the description has. */
export function reportUnknown(
  key: string,
  what: "operation" | "schema",
  names: readonly string[],
  known: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  for (const name of names) {
    if (known.has(name)) continue;
    const meant = nearest(name, known);
    diagnostics.warning({
      code: "invalid-config",
      message: `\`${key}\` names the ${what} \`${name}\`, which the description does not have.`,
      hint:
        meant === undefined
          ? "Take it out of the configuration, or correct it."
          : `Did you mean \`${meant}\`?`,
    });
  }
}
