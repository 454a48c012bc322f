/**
 * The cycles of a graph, by each key that is in one: keys that lead to one another have the same number (Tarjan's strongly connected
 * components of more than one key, or of one that leads to itself). Linear, and without recursion, so that chains may be long.
 */
export function cyclesOf(
  keys: Iterable<string>,
  targetsOf: (key: string) => readonly string[],
): ReadonlyMap<string, number> {
  const cycles = new Map<string, number>();
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const path: { readonly key: string; readonly targets: readonly string[]; at: number }[] = [];
  const enter = (key: string): void => {
    lowest.set(key, order.size);
    order.set(key, order.size);
    open.push(key);
    isOpen.add(key);
    path.push({ key, targets: targetsOf(key), at: 0 });
  };
  const lower = (key: string, to = 0): void => {
    lowest.set(key, Math.min(lowest.get(key) ?? 0, to));
  };
  let count = 0;
  for (const start of keys) {
    if (!order.has(start)) enter(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = step.targets[step.at];
      step.at += 1;
      if (target !== undefined) {
        if (!order.has(target)) enter(target);
        else if (isOpen.has(target)) lower(step.key, order.get(target));
        continue;
      }
      path.pop();
      const from = path.at(-1);
      if (from !== undefined) lower(from.key, lowest.get(step.key));
      if (lowest.get(step.key) !== order.get(step.key)) continue;
      const members = open.splice(open.lastIndexOf(step.key));
      for (const member of members) isOpen.delete(member);
      if (members.length === 1 && !step.targets.includes(step.key)) continue;
      for (const member of members) cycles.set(member, count);
      count += 1;
    }
  }
  return cycles;
}
