import type { Api, NamedSchema } from "../api/api.js";
import type { Operation } from "../api/operations/operation.js";
import type { Statement } from "../emit/module-writer.js";
import type { Resource } from "./resource.js";
import type { StandardSchema } from "./standard-schema.js";
import type { TemplateContext } from "./template-context.js";
import type { TemplateModule } from "./template-module.js";

/** The parts of the package that are always there. A template can take the place of one. */
export const CORE_TEMPLATES = ["types", "expand", "operations", "resources", "client"] as const;
export type CoreTemplate = (typeof CORE_TEMPLATES)[number];

/** What a short form gives for its subject: statements for the module that it was handed; `undefined` or `[]` for none. */
export type Written = Statement | readonly Statement[] | undefined;

/** Versions by the name of a package: `{ swr: "^2.0.0" }`. */
export interface PeerDependencies {
  readonly [name: string]: string;
}

/**
 * A way from the Api to modules. It has at least one of `modules`, `operation`, `resource` and `schema`; those are called in this order,
 * and must not be async: a template reads nothing but the Api.
 */
export interface Template<Options = undefined> {
  /** Lower case with dashes: `swr-hooks`. Messages name the template by it, and it is the folder of the short forms' modules. */
  readonly name: string;
  /** One sentence on what it writes. */
  readonly description?: string;
  /** What `options` in the config must be, as any Standard Schema: zod's, Valibot's, ArkType's. Default: no options. */
  readonly options?: StandardSchema<Options>;
  /** The part of the package that this template writes in the place of the built-in one. */
  readonly replaces?: CoreTemplate;
  /** Whether `index.ts` exports its modules. Default: `true` for a template that replaces a part, else `false`. */
  readonly index?: boolean;
  /** Packages that its modules import, with the versions that will do. They become optional peer dependencies of the package. */
  readonly peerDependencies?: PeerDependencies;
  /** The same, where they depend on the options. */
  peerDependenciesFor?(options: Options): PeerDependencies;
  /** The module that the short forms write to, without extension. Default: a folder of the template's name, laid out as the built-in one. */
  readonly path?: (subject: Operation | NamedSchema | Resource) => string;
  /** Writes modules with `context.module(path)` and files with `context.file(path, text)`. */
  modules?(api: Api, context: TemplateContext<Options>): void;
  /** Writes what belongs to one operation. */
  operation?(operation: Operation, module: TemplateModule, context: TemplateContext<Options>): Written;
  /** Writes what belongs to the operations of one namespace. */
  resource?(resource: Resource, module: TemplateModule, context: TemplateContext<Options>): Written;
  /** Writes what belongs to one named schema. */
  schema?(schema: NamedSchema, module: TemplateModule, context: TemplateContext<Options>): Written;
}

/** Types a template; returns it as it is. */
export function defineTemplate<Options = undefined>(template: Template<Options>): Template<Options> {
  return template;
}
