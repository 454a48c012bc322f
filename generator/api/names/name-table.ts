/** A name that was not given as wished, and why: reported as a note. */
export interface Renaming {
  readonly subject: "schema" | "operation" | "types" | "place";
  /** The key of the schema, or the id of the operation. */
  readonly key: string;
  readonly wished: string;
  readonly given: string;
  readonly reason: "taken" | "reserved" | "too deep";
}

/**
 * Gives each symbol of one scope a name of its own. Names that differ in case only count as the same, since names become file names too.
 * Ask in a fixed order (sorted raw names): then the same description gets the same names, whatever the order of its parts.
 */
export class NameTable {
  readonly #taken = new Set<string>();
  /** The first number of each name that may be free: names are never given back. */
  readonly #next = new Map<string, number>();

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
    const key = wished.toLowerCase();
    const numbered = (count: number): string =>
      count < 2 ? wished : `${wished}${/\d$/.test(wished) ? "_" : ""}${String(count)}`;
    let count = this.#next.get(key) ?? 1;
    while (this.has(numbered(count))) count += 1;
    this.#next.set(key, count);
    while (this.has(numbered(count)) || isRefused(numbered(count))) count += 1;
    const given = numbered(count);
    this.#taken.add(given.toLowerCase());
    return given;
  }
}
