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

/**
 * The exponent `e` of the law `cost = c · size^e` that fits the points best: the slope of the line of least squares through their
 * logarithms.
 * @param points of two sizes at least, all positive
 */
export function growthExponent(points: readonly { readonly size: number; readonly cost: number }[]): number {
  const x = points.map(({ size }) => Math.log(size));
  const y = points.map(({ cost }) => Math.log(cost));
  const [meanX, meanY] = [mean(x), mean(y)];
  const slope = x.reduce((sum, at, index) => sum + (at - meanX) * ((y[index] ?? meanY) - meanY), 0);
  return slope / x.reduce((sum, at) => sum + (at - meanX) ** 2, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
