/** A file that `unfold init` wants to write. */
export interface PlannedFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
  /** What is there now; undefined: nothing. */
  readonly before: string | undefined;
  /** What is there would be lost, and not only added to. */
  readonly replaces: boolean;
}
