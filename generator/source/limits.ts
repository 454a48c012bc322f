/**
 * What reading may cost, and what is read. All of them are generous for real descriptions; a breach is a `limit-exceeded` error
 * that names the limit.
 */
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
  /** Number of Schema Objects in the whole description, those within others included. */
  readonly schemas: number;
  /** Number of `$ref`s, one leading to the next, until something else than a `$ref` stands there. */
  readonly references: number;
  /** Number of members of one `enum`, `anyOf`, `oneOf` or `allOf`. */
  readonly members: number;
  /** Time from the first input to the model of the whole description and the last template, in milliseconds. */
  readonly totalMilliseconds: number;
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
  schemas: 5_000_000,
  references: 100_000,
  members: 50_000,
  totalMilliseconds: 600_000,
};

/** What a message on a breach tells people to do. */
export function hintToRaise(limit: keyof Limits): string {
  return `Raise the limit \`${limit}\` if this is meant: \`limits\` in the config.`;
}
