import type { Api } from "../../generator/api/api.js";
import { NO_PATHS, type Level } from "../../generator/api/types/level.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { TemplateModule } from "../../generator/template/template-module.js";
import type { SchemaNames } from "./names.js";
import type { ZodOptions } from "./options.js";

/** A zod schema as source text: its type, written out, and the expression that makes it. The compiler checks the one against the other. */
export interface ZodText {
  readonly type: string;
  readonly value: string;
}

/** What texts of schemas need from the module that they stand in. */
export interface ZodScope {
  readonly api: Api;
  readonly module: TemplateModule;
  readonly names: SchemaNames;
  readonly options: ZodOptions;
}

/** Where a schema stands with regard to `expand`: for its type, and the expression of the expansion that begins at the object around it. */
export interface ZodLevel {
  readonly types: Level;
  readonly at: string;
}

export const NOT_EXPANDED: ZodLevel = { types: NO_PATHS, at: "" };

/** The top of a declaration with the type parameter `E` and the variable `at`. */
export const EXPANDED: ZodLevel = { types: { kind: "top", paths: "E" }, at: "at" };

/** The local name of zod's namespace. */
export function zodOf({ module }: Pick<ZodScope, "module">): string {
  return module.import("*", "zod", { as: "z" });
}

/** The local name of something of the run-time module, as a value and as a type. */
export function helper(name: string, { module }: Pick<ZodScope, "module">): string {
  return module.importValue("runtime/zod-schemas", name);
}

export function helperType(name: string, { module }: ZodScope): string {
  return module.importType("runtime/zod-schemas", name);
}

/** `text`, made when it is first used: modules import one another, and may not be there before. */
export function lazyText({ type, value }: ZodText, scope: ZodScope): ZodText {
  const z = zodOf(scope);
  return { type: `${z}.ZodLazy<${type}>`, value: `${z}.lazy(() => ${value})` };
}

/** The local name of `Sub`. */
export function sub({ module }: ZodScope): string {
  return module.importType("runtime/expansion", "Sub");
}

/** The expression of the expansion that goes on below `level`; undefined where none does. */
export function atBelow({ types, at }: ZodLevel): string | undefined {
  if (types.kind === "none") return undefined;
  if (types.kind === "top") return at;
  return types.traversable ? `${at}.below(${stringLiteral(types.key)})` : undefined;
}
