import type { ExpansionData, ExpansionKind } from "./data.js";

/** The most segments that a path has. */
const DEEPEST = 4;

/** A place in a tree of expansion paths. */
export interface Branch {
  /** The field that leads here; what the tree begins with at its root. */
  readonly label: string;
  readonly kind: ExpansionKind | "root";
  /** `["data", "invoice"]`; empty at the root. */
  readonly path: readonly string[];
  /** What is here, by name and the address of its page ("" for none). */
  readonly targets: readonly { readonly name: string; readonly address: string }[];
  /** Whether something here stands above too. */
  readonly repeats: boolean;
  /** What paths go on with. Made when asked for: the tree of all paths is large. */
  readonly below: () => readonly Branch[];
}

export function rootOf(graph: ExpansionData, node: number, label: string): Branch {
  return {
    label,
    kind: "root",
    path: [],
    targets: [],
    repeats: false,
    below: () => branches(graph, [node], [], new Set([node])),
  };
}

/** The fields of all `nodes` together: where a field leads to one of several, a path goes on with the fields of any. */
function branches(
  graph: ExpansionData,
  nodes: readonly number[],
  path: readonly string[],
  above: ReadonlySet<number>,
): readonly Branch[] {
  if (path.length >= DEEPEST) return [];
  const fields = new Map<string, { kind: ExpansionKind; targets: Set<number> }>();
  for (const node of nodes)
    for (const [name, kind, targets] of graph[node]?.[2] ?? []) {
      const field = fields.get(name) ?? { kind, targets: new Set() };
      targets.forEach((target) => field.targets.add(target));
      fields.set(name, field);
    }
  return [...fields].map(([label, { kind, targets }]) => {
    const own = [...path, label];
    return {
      label,
      kind,
      path: own,
      targets: [...targets].flatMap((target) => {
        const [name = "", address = ""] = graph[target] ?? [];
        return name === "" ? [] : [{ name, address }];
      }),
      repeats: [...targets].some((target) => above.has(target)),
      below: () => branches(graph, [...targets], own, new Set([...above, ...targets])),
    };
  });
}
