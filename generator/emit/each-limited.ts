/**
 * `work` of every item, with at most `limit` running at once, so that a large package does not run out of
 * file descriptors. Results keep the order of the items.
 * @throws the first error; no further item is begun after it, and those begun are waited for
 */
export async function eachLimited<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  limit = 16,
): Promise<R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
