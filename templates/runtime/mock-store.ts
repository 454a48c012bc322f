/** The objects that a made-up API keeps, in memory. */

export type Kept = Readonly<Record<string, unknown>>;

/** An object, or what is known of one that was deleted. */
interface Entry {
  readonly value: Kept | undefined;
  /** Where it belongs, beside what its own members say. */
  readonly scope: string;
  readonly id: string;
}

export class MockStore {
  readonly #kinds = new Map<string, Map<string, Entry>>();
  readonly #filled = new Set<string>();
  #count = 0;

  /** @returns the object; `deleted`; undefined for one that nobody spoke of */
  get(kind: string, scope: string, id: string): Kept | "deleted" | undefined {
    const entry = this.#kinds.get(kind)?.get(keyOf(scope, id));
    return entry && (entry.value ?? "deleted");
  }

  /** The object of that id wherever it belongs. */
  find(kind: string, id: string): Kept | "deleted" | undefined {
    for (const entry of this.#kinds.get(kind)?.values() ?? [])
      if (entry.id === id) return entry.value ?? "deleted";
    return undefined;
  }

  put(kind: string, scope: string, id: string, value: Kept): void {
    this.#entries(kind).set(keyOf(scope, id), { value, scope, id });
  }

  delete(kind: string, scope: string, id: string): void {
    this.#entries(kind).set(keyOf(scope, id), { value: undefined, scope, id });
  }

  /** All objects of a kind that belong somewhere, in the order in which they were put there. */
  list(kind: string, scope: string): readonly Kept[] {
    return [...this.#entries(kind).values()].flatMap((entry) =>
      entry.scope === scope && entry.value ? [entry.value] : [],
    );
  }

  /** Whether this is the first time that somebody asks for it. */
  isFirst(what: string): boolean {
    const isFirst = !this.#filled.has(what);
    this.#filled.add(what);
    return isFirst;
  }

  /** Numbers that were not given before. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  clear(): void {
    this.#kinds.clear();
    this.#filled.clear();
    this.#count = 0;
  }

  #entries(kind: string): Map<string, Entry> {
    const entries = this.#kinds.get(kind) ?? new Map<string, Entry>();
    this.#kinds.set(kind, entries);
    return entries;
  }
}

function keyOf(scope: string, id: string): string {
  return JSON.stringify([scope, id]);
}
