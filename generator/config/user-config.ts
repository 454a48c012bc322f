import type { Grouping } from "../api/operations/place.js";
import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Severity } from "../diagnostics/diagnostic.js";
import type { RefPolicy } from "../source/document.js";
import type { Limits } from "../source/limits.js";
import type { Template } from "../template/template.js";
import type { Hook } from "../template/selected-template.js";
import type { FormatType } from "../api/schema/representation.js";
import type { BuiltInPreset } from "../api/preset.js";
import type { PackageConfig } from "./package-config.js";
import type { PresetConfig } from "./preset-config.js";

/** An input that needs more than its path. */
export interface InputConfig {
  /** A file, a glob, or an `http:` or `https:` URL. */
  readonly path: string;
  /** Request headers of a URL, sent to exactly its origin: `{ authorization: process.env.TOKEN }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Where a bare operation or schema belongs, as a JSON pointer: `/components/schemas/invoice`. */
  readonly at?: string | undefined;
}

/** How the next page of some lists is asked for. */
export type PaginationConfig = {
  /** Operation ids, `tag:NAME`, or path globs. */
  readonly operations: readonly string[];
  /** The member of a page that holds its items. Default: the page is the array. */
  readonly items?: string | undefined;
} & (
  | /** `parameter` counts pages from `first` (default 1). */ {
      readonly style: "page";
      readonly parameter: string;
      readonly first?: number | undefined;
    }
  | /** `parameter` is how many items come before. */ { readonly style: "offset"; readonly parameter: string }
  | /** `parameter` is what the page before has under `next` (dots for members of members). */ {
      readonly style: "cursor";
      readonly parameter: string;
      readonly next: string;
    }
  | /** The page has the URL of the next one under `next`. */ { readonly style: "url"; readonly next: string }
  | /** The `Link` header has it (RFC 8288). */ { readonly style: "link" }
);

/** A template with what it is given. */
export interface TemplateConfig {
  /** A template of the box by its name, a file whose default export is a template, or a template. */
  readonly use: string | AnyTemplate;
  /** What the template takes: its documentation says. */
  readonly options?: unknown;
  /** The operations that it is for: operation ids, `tag:NAME`, or path globs. Default: all, unless `schemas` is given. */
  readonly operations?: readonly string[] | undefined;
  /** The schemas that it is for: component names, or globs over them. Default: all, unless `operations` is given. */
  readonly schemas?: readonly string[] | undefined;
}

/** A template with options of any type. */
export type AnyTemplate = Pick<
  Template<unknown>,
  "name" | "description" | "replaces" | "index" | "peerDependencies"
>;

/** Types for a part of the description. What it leaves out is as everywhere else. */
export interface TypeOverrideConfig {
  /** Operation ids, `tag:NAME` or path globs: the parameters and unnamed bodies of these operations. */
  readonly operations?: readonly string[] | undefined;
  /** Component names, or globs over them. With neither `operations` nor `schemas`: everywhere. */
  readonly schemas?: readonly string[] | undefined;
  /** Names of properties and parameters inside these. Default: all. */
  readonly properties?: readonly string[] | undefined;
  /** The type of strings and numbers there, whatever their format, or without one. */
  readonly as?: FormatType | undefined;
  readonly dates?: "string" | "Date" | "branded" | undefined;
  readonly int64?: "number" | "bigint" | "string" | undefined;
  readonly enums?: "closed" | "open" | undefined;
  readonly untyped?: "declared" | "implied" | "any" | undefined;
  readonly formats?: Readonly<Record<string, FormatType>> | undefined;
}

/** The content of `unfold.config.ts`. Relative paths are relative to the file. */
export interface UserConfig extends PackageOfConfig {
  /**
   * Several packages, by names of your choice. What a target says takes the place of what stands beside `targets`, key by key:
   * `{ targets: { shop: { input: "shop.yaml", output: "packages/shop" } }, types: { dates: "Date" } }`.
   */
  readonly targets?: Readonly<Record<string, PackageOfConfig>> | undefined;
}

/** What a configuration says of a package. */
export interface PackageOfConfig {
  /** The descriptions to read: whole documents, fragments, operation pages. A glob behind `!` takes files out. */
  readonly input?: string | InputConfig | readonly (string | InputConfig)[] | undefined;
  /**
   * Overlays (Overlay Specification 1.0) that patch the descriptions before anything reads them, in this order: files,
   * globs or URLs.
   */
  readonly overlays?: readonly string[] | undefined;
  /** What reading may cost. Only ever needed for descriptions of unusual size. */
  readonly limits?: { readonly [Limit in keyof Limits]?: number | undefined } | undefined;
  /** The folder that the package is written to. */
  readonly output?: string | undefined;
  /** What the package is called, and what of it is published how. */
  readonly package?: PackageConfig | undefined;
  /**
   * The conventions where a description is silent: those of a preset in the box, or your own (docs/configuration.md, "Presets").
   * Default: `stripe` if the description uses Stripe's expansion extensions, else `rest`.
   */
  readonly preset?: BuiltInPreset | PresetConfig | undefined;
  /**
   * Templates beside those that every package has: by the name of one in the box (`zod`), the path of a file whose default export is a
   * template (`./templates/swr.ts`), or a template itself.
   */
  readonly templates?: readonly (string | AnyTemplate | TemplateConfig)[] | undefined;
  /** Changes to what a template writes, in this order. */
  readonly hooks?: readonly Hook[] | undefined;
  /** Which operations to generate, by operation id, `tag:Billing`, or a glob over paths such as `/v1/customers/**`. */
  readonly operations?:
    | {
        /** Default: all. */
        readonly include?: readonly string[] | undefined;
        /** Taken from those included. Default: none. */
        readonly exclude?: readonly string[] | undefined;
      }
    | undefined;
  /**
   * How operations are put into namespaces: by their paths (`customers.list`), by their first tags, or not at all (docs/naming.md).
   * Default: as the preset says, which is `path` for both.
   */
  readonly grouping?: Grouping | undefined;
  /** Names to use instead of those derived from the description. */
  readonly names?:
    | {
        /** Type names by component name: `{ "billing.credit_grant": "CreditGrant" }`. */
        readonly schemas?: Readonly<Record<string, string>> | undefined;
        /** Function names by operation id; of webhooks and callbacks, what the names of their types begin with. */
        readonly operations?: Readonly<Record<string, string>> | undefined;
        /** Places in the client by operation id: `{ "issues/list-comments": "issues.listComments" }`. */
        readonly places?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  /** Whether runs use what earlier ones have left in `node_modules/.cache/openapi-unfold`. Default: `true`. */
  readonly cache?: boolean | undefined;
  /** How `$ref`s are followed. */
  readonly refs?:
    | {
        /** What one that points to nothing is: an error, or an opaque type. Default: `strict` if any input is a whole document. */
        readonly policy?: RefPolicy | undefined;
        /** Further folders that references may lead into. Default: only those of the inputs. */
        readonly roots?: readonly string[] | undefined;
        /** Hosts that references may lead to: `api.example.com`, `localhost:8080`. Default: none. */
        readonly hosts?: readonly string[] | undefined;
      }
    | undefined;
  /** How lists are paged that are not told by their shape. The last rule that names an operation counts. */
  readonly pagination?: readonly PaginationConfig[] | undefined;
  /** How values are typed that JSON has no type for. Where that is not how they arrive, the client converts them both ways. */
  readonly types?:
    | {
        /** `format: date` and `date-time`. Default: `string`. `branded`: a `string` that no other can be given for. */
        readonly dates?: "string" | "Date" | "branded" | undefined;
        /** `format: int64` and `uint64`. Default: `number`, which is exact up to 2^53. */
        readonly int64?: "number" | "bigint" | "string" | undefined;
        /** Bytes in bodies. Default: `Blob`. */
        readonly binary?: "Blob" | "bytes" | undefined;
        /** Whether enums of strings admit values that the description does not list. Default: `closed`. */
        readonly enums?: "closed" | "open" | undefined;
        /**
         * What schemas mean that have `properties` or `items`, and no `type`. `implied`: an object or an array. `any`: as JSON Schema has
         * it, where these keywords forbid no value of another type. Default: `declared`, which is `any` inside schemas with a `$schema`,
         * and `implied` elsewhere.
         */
        readonly untyped?: "declared" | "implied" | "any" | undefined;
        /** By format, before the others: `{ "unix-time": "Date" }`. */
        readonly formats?: Readonly<Record<string, FormatType>> | undefined;
        /** For parts of the description. The last that covers a place, and says something of it, counts. */
        readonly overrides?: readonly TypeOverrideConfig[] | undefined;
      }
    | undefined;
  /** How far typed expansion is kept; `false` types expandable fields as ids. */
  readonly expansion?:
    | false
    | {
        /** Component names of the resources that stay expandable. Default: all. */
        readonly targets?: readonly string[] | undefined;
        /** How many expansions may follow one another, 1 to 4. Default: as many as the API allows. */
        readonly depth?: number | undefined;
        /** Take `anyOf` of a string and a reference for expandable, without an extension that says so. Default: as the preset says. */
        readonly shape?: boolean | undefined;
        /** Other spellings of `x-expandableFields` and `x-expansionResources`. */
        readonly extensions?:
          { readonly fields?: string | undefined; readonly resources?: string | undefined } | undefined;
      }
    | undefined;
  /** Severities of warnings and notes by code: `{ "unresolved-ref": "off" }`. An error stays one. */
  readonly diagnostics?: { readonly [Code in DiagnosticCode]?: Severity | "off" | undefined } | undefined;
}

/** Types a configuration; returns it as it is. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
