/** The middle value; between the middle two where their number is even. Throws RangeError for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError("There is no median of nothing");
  return (lower + upper) / 2;
}

/**
 * The median of `values[i] / bases[i]`. Runs that took turns share the machine's mood, so that a ratio of neighbours is
 * steadier than the ratio of two medians.
 * @throws RangeError if there are not as many of one as of the other
 */
export function pairwiseRatio(values: readonly number[], bases: readonly number[]): number {
  if (values.length !== bases.length) {
    throw new RangeError(`${String(values.length)} values cannot be paired with ${String(bases.length)}`);
  }
  return median(values.map((value, index) => value / (bases[index] ?? Number.NaN)));
}
