/** Gives numbers in [0, 1) that a seed decides: Mulberry32, small and good enough to pick samples with. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** One of `values`, or nothing if there are none. */
export function pick<T>(values: readonly T[], random: () => number): T | undefined {
  return values[Math.floor(random() * values.length)];
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(values: Iterable<T>, random: () => number): T[] {
  const remaining = [...values];
  const result: T[] = [];
  while (remaining.length > 0) {
    result.push(...remaining.splice(Math.floor(random() * remaining.length), 1));
  }
  return result;
}
