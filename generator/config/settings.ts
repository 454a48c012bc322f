import type { PresetOptions } from "../api/preset.js";
import type { PaginationRule } from "../api/operations/operation.js";
import type { Grouping } from "../api/operations/place.js";
import type { TypeSettings } from "../api/schema/representation.js";
import type { Severity } from "../diagnostics/diagnostic.js";
import type { RefPolicy } from "../source/document.js";
import type { Limits } from "../source/limits.js";
import type { Hook, Scope } from "../template/selected-template.js";
import type { RepositoryConfig } from "./package-config.js";
import type { Target } from "./targets.js";
import type { AnyTemplate } from "./user-config.js";
import type { InputSpec } from "../source/read-document.js";

/** What a run does: the configuration and the flags, checked, merged, with defaults, and every path absolute. */
export interface Settings {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
  /** The configuration file, if there is one. */
  readonly configFile?: string;
  /** The target of the configuration, if it has targets. */
  readonly target?: Target;
  readonly inputs: readonly InputSpec[];
  /** Overlays in the order in which they are applied. */
  readonly overlays: readonly InputSpec[];
  /** Those that differ from the usual ones. */
  readonly limits: Partial<Limits>;
  /** Whether this run uses what earlier ones have left in `node_modules/.cache`. */
  readonly cache: boolean;
  /** The folder of the package. */
  readonly output: string;
  readonly package: PackageSettings;
  /** Undefined: chosen from the description. */
  readonly preset?: PresetOptions;
  /** Templates beside those of the core, in the configuration's order. */
  readonly templates: readonly TemplateSettings[];
  readonly hooks: readonly Hook[];
  readonly operations: OperationSettings;
  /** How operations are put into namespaces. Undefined: as the preset says. */
  readonly grouping?: Grouping;
  readonly names: NameSettings;
  readonly refs: RefSettings;
  /** How formats are typed, as far as it is not as usual. */
  readonly types: Partial<TypeSettings>;
  /** How lists are paged that are not told by their shape. */
  readonly pagination: readonly (PaginationRule & { readonly operations: readonly string[] })[];
  /** `false`: expandable fields are typed as ids, and nothing is reached through them. */
  readonly expansion: false | ExpansionSettings;
  /** Severities that replace those of warnings and notes, by code. */
  readonly diagnostics: ReadonlyMap<string, Severity | "off">;
}

/** A template that the configuration names, not loaded yet. */
export interface TemplateSettings {
  /** The name of a built-in one, the absolute path of a file, or the template. */
  readonly use: { readonly name: string } | { readonly file: string } | { readonly template: AnyTemplate };
  readonly options: unknown;
  readonly scope: Scope;
  /** Where the configuration names it: `["templates", "0"]`. */
  readonly path: readonly string[];
}

/** What the package is called, and what of it is published how. What is undefined is as usual. */
export interface PackageSettings {
  readonly name: string;
  /** A semantic version, or `description`: that of the description. */
  readonly version: string;
  readonly private: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly repository?: string | RepositoryConfig;
  /** Undefined: `js`. */
  readonly imports?: "js" | "ts" | "none";
  /** Undefined: `modules`. */
  readonly exports?: "modules" | "flat";
  readonly typesOnly?: boolean;
}

/** Patterns: an operation id, `tag:Billing`, or a glob over paths that begins with `/`. */
export interface OperationSettings {
  /** Undefined: all. */
  readonly include?: readonly string[];
  readonly exclude: readonly string[];
}

/** Names that the user gives, instead of those derived. Keys are the input's: ask with `Object.hasOwn`. */
export interface NameSettings {
  /** Type names by component name. */
  readonly schemas: { readonly [component: string]: string };
  /** Function names by operation id. */
  readonly operations: { readonly [operationId: string]: string };
  /** Places in the client, with dots, by operation id. */
  readonly places: { readonly [operationId: string]: string };
}

export interface RefSettings {
  /** Undefined: `partial` where all inputs are partial, else `strict`. */
  readonly policy?: RefPolicy;
  /** Further folders, absolute, that references may lead into. */
  readonly roots: readonly string[];
  /** Hosts, with their port where it is not the scheme's own, that references may lead to. */
  readonly hosts: readonly string[];
}

/** How far typed expansion is kept, and how it is recognised where that is not as the preset says. */
export interface ExpansionSettings {
  /** Component names of the resources that stay expandable. Undefined: all. */
  readonly targets?: readonly string[];
  /** How many expansions may follow one another, 1 to 4. Undefined: as many as the API allows. */
  readonly depth?: number;
  /** Whether `anyOf` of a string and a reference counts as expandable without an extension. */
  readonly shape?: boolean;
  /** The extensions that mark expansion, in the description's own spelling. */
  readonly extensions: {
    /** On a schema: names of the fields that an expansion path may pass. */
    readonly fields?: string;
    /** On a field: the resources that it expands to. */
    readonly resources?: string;
  };
}
