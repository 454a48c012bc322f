/** Expansion paths as a tree: what is named at each level. `null` below a name where the path ends there. */
export interface PathTree {
  readonly below: ReadonlyMap<string, PathTree>;
}

export const NO_PATHS: PathTree = { below: new Map() };

/** `["invoice.customer", "credit_note"]` → invoice → customer; credit_note. */
export function pathTree(paths: readonly string[]): PathTree {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const [head = "", ...rest] = path.split(".");
    if (head === "") continue;
    names.set(head, [...(names.get(head) ?? []), rest.join(".")]);
  }
  return { below: new Map([...names].map(([name, rest]) => [name, pathTree(rest)])) };
}
