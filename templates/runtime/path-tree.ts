/** Expansion paths as a tree: the names at a level, each with the names below it. */
export interface PathTree {
  get(name: string): PathTree | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

export const noPaths: PathTree = new Map();

/** `["invoice.customer", "credit_note"]` → invoice → customer; credit_note. */
export function pathTree(paths: readonly string[]): PathTree {
  const tree = new Map<string, string[]>();
  for (const path of paths) {
    const [head = "", ...rest] = path.split(".");
    if (head !== "") tree.set(head, [...(tree.get(head) ?? []), rest.join(".")]);
  }
  return new Map([...tree].map(([name, rest]) => [name, pathTree(rest)]));
}
