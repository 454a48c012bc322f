/** Where the sources of a package are kept, as `package.json` says it. */
export interface RepositoryConfig {
  readonly type: string;
  readonly url: string;
  /** The folder of the package in the repository. */
  readonly directory?: string | undefined;
}

/** What the package is called, and what of it is published how. */
export interface PackageConfig {
  /** Default: `generated-client`. */
  readonly name?: string | undefined;
  /** A semantic version, or `description`: that of the description (docs/configuration.md, "The package"). Default: `0.0.0`. */
  readonly version?: string | undefined;
  readonly description?: string | undefined;
  /** An SPDX expression. */
  readonly license?: string | undefined;
  readonly repository?: string | RepositoryConfig | undefined;
  /** Whether npm refuses to publish it. Default: `true`. */
  readonly private?: boolean | undefined;
  /**
   * How modules name one another: `./a.js`, as Node and every bundler take it once it is compiled; `./a.ts`, by which Deno, Bun and Node
   * also run it uncompiled; or `./a`, for bundlers alone. Default: `js`.
   */
  readonly imports?: "js" | "ts" | "none" | undefined;
  /** What can be imported: each module by its path, or only the whole (`flat`). Default: `modules`. */
  readonly exports?: "modules" | "flat" | undefined;
  /** Whether the package holds nothing that runs: the types of schemas, requests and responses. Default: `false`. */
  readonly typesOnly?: boolean | undefined;
}
