/** One generated file. */
export interface Module {
  /** Path in the package, with `/`: `schemas/invoice.ts`. */
  readonly path: string;
  /** The text as it is written, or as the formatter gets it when `format` is true. */
  readonly text: string;
  /** Whether the text still has to be formatted; run-time files and JSON are taken as they stand. */
  readonly format: boolean;
}
