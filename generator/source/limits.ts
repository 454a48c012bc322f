/** What reading may cost. All of them are generous for real descriptions; a breach is a `limit-exceeded` error that names the limit. */
export interface Limits {
  /** Size of one input, or of one file that a `$ref` reaches, in bytes. */
  readonly bytes: number;
  /** Nesting of objects and arrays in one input. */
  readonly depth: number;
  /** Number of values that YAML aliases and merge keys add to one input. */
  readonly aliases: number;
  /** Number of inputs, and of files and URLs that `$ref`s reach. */
  readonly files: number;
  /** Time for one URL with all its redirects, in milliseconds. */
  readonly milliseconds: number;
  /** Number of redirects that are followed for one URL. */
  readonly redirects: number;
}

/** The largest `depth` that can be set: what walks a document calls itself for each level. */
export const MAX_DEPTH = 1000;

export const DEFAULT_LIMITS: Limits = {
  bytes: 64 * 1024 * 1024,
  depth: 512,
  aliases: 1_000_000,
  files: 20_000,
  milliseconds: 30_000,
  redirects: 5,
};
