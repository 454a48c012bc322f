/** A name that was not given as wished, and why: reported as a note. */
export interface Renaming {
  readonly subject: "schema" | "operation" | "types" | "place";
  /** The key of the schema, or the id of the operation. */
  readonly key: string;
  readonly wished: string;
  readonly given: string;
  readonly reason: "taken" | "reserved";
}

/**
 * Gives each symbol of one scope a name of its own. Names that differ in case only count as the same, since names become file names too.
 * Ask in a fixed order (sorted raw names): then the same description gets the same names, whatever the order of its parts.
 */
export class NameTable {
  readonly #taken = new Set<string>();

  /** @param reserved names that nobody may get */
  constructor(reserved: Iterable<string> = []) {
    for (const name of reserved) this.#taken.add(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.#taken.has(name.toLowerCase());
  }

  /**
   * Takes `wished`, or `wished2`, `wished3`, … where that is taken.
   * @param isRefused names that are free here, and may not be given all the same
   */
  take(wished: string, isRefused: (name: string) => boolean = () => false): string {
    let given = wished;
    for (let count = 2; this.has(given) || isRefused(given); count += 1)
      given = `${wished}${/\d$/.test(wished) ? "_" : ""}${String(count)}`;
    this.#taken.add(given.toLowerCase());
    return given;
  }
}
