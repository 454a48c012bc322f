/** Freezes a value with all that it holds: what templates of the user's read is the same for all of them. */
export function deepFreeze<T extends object>(value: T): T {
  const queue: object[] = [value];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (Object.isFrozen(next)) continue;
    Object.freeze(next);
    const members: Iterable<unknown> =
      next instanceof Map || next instanceof Set ? next.values() : Object.values(next);
    for (const inner of members) if (typeof inner === "object" && inner !== null) queue.push(inner);
  }
  return value;
}
