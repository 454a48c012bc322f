/** Kept objects as a request asks to see them. */
import type { PathTree } from "./path-tree.js";
import { variantFor } from "./shape-fit.js";
import { isArrayShape, isObjectShape, isRecord, isVariants, membersOf, solid } from "./shapes.js";
import type { Facts, Shape, ShapeTable } from "./shapes.js";

export interface Viewing {
  readonly table: ShapeTable;
  /** The object that an id in an expanded field stands for. */
  readonly lookup?: (targets: readonly Shape[], id: unknown) => unknown;
  /** What a field holds that is there only where a path names it. */
  readonly include?: (shape: Shape, name: string, owner: Readonly<Record<string, unknown>>) => unknown;
  /** What becomes of a value without parts. */
  readonly leaf?: (value: unknown, facts: Facts) => unknown;
}

/** Deeper values are left as they are: a stack ends. */
const deepest = 200;

/**
 * `value` with the fields that `paths` name expanded.
 *
 * @param paths undefined where no path names the field that holds the value
 */
export function viewOf(
  value: unknown,
  shape: Shape,
  viewing: Viewing,
  paths: PathTree | undefined,
  depth = 0,
): unknown {
  const { table, leaf = (each: unknown) => each } = viewing;
  const facts = solid(shape, table);
  if (value === null || value === undefined || depth > deepest) return value;
  if (isVariants(facts))
    return viewOf(value, variantFor(facts, value, table) ?? "unknown", viewing, paths, depth + 1);
  if (facts.expandable) {
    if (isRecord(value))
      return viewOf(
        value,
        variantFor(facts.expandable, value, table) ?? "unknown",
        viewing,
        paths,
        depth + 1,
      );
    if (paths === undefined || !viewing.lookup) return leaf(value, {});
    const object = viewing.lookup(facts.expandable, value);
    return viewOf(
      object,
      variantFor(facts.expandable, object, table) ?? "unknown",
      viewing,
      paths,
      depth + 1,
    );
  }
  if (Array.isArray(value)) {
    const items = isArrayShape(facts) ? (facts.items ?? "unknown") : "unknown";
    return value.map((item, index) =>
      viewOf(item, facts.prefixItems?.[index] ?? items, viewing, paths, depth + 1),
    );
  }
  if (!isRecord(value) || !isObjectShape(facts)) return leaf(value, facts);
  const shapes = membersOf(facts);
  const members = Object.entries(value).map(([name, member]) => {
    const known = Object.hasOwn(shapes, name) ? shapes[name] : facts.additionalProperties;
    return [name, viewOf(member, known ?? "unknown", viewing, paths?.get(name), depth + 1)] as const;
  });
  const included = Object.entries(facts.included ?? {}).flatMap(([name, member]) =>
    paths?.has(name) && !Object.hasOwn(value, name) && viewing.include
      ? [
          [
            name,
            viewOf(viewing.include(member, name, value), member, viewing, paths.get(name), depth + 1),
          ] as const,
        ]
      : [],
  );
  return Object.fromEntries([...members, ...included]);
}

/** The first path that leads nowhere from a shape; undefined where all lead somewhere. */
export function wrongPath(paths: readonly string[], shape: Shape, table: ShapeTable): string | undefined {
  return paths.find((path) => {
    let at: readonly Shape[] = [shape];
    return !path.split(".").every((name) => {
      at = at.flatMap((each) => below(each, name, table, 0));
      return at.length > 0;
    });
  });
}

/** The shapes that a name leads to, behind variants, arrays and maps. */
function below(shape: Shape, name: string, table: ShapeTable, depth: number): readonly Shape[] {
  const facts = solid(shape, table);
  const through = (parts: readonly Shape[]): readonly Shape[] =>
    parts.flatMap((part) => below(part, name, table, depth + 1));
  if (depth > 20) return [];
  if (isVariants(facts)) return through(facts);
  if (facts.expandable) return through(facts.expandable);
  if (isArrayShape(facts)) return through([facts.items ?? "unknown", ...(facts.prefixItems ?? [])]);
  if (facts.type === "unknown") return ["unknown"];
  const members = membersOf(facts);
  const member = Object.hasOwn(members, name) ? members[name] : undefined;
  if (member !== undefined) return [member];
  return facts.additionalProperties === undefined ? [] : through([facts.additionalProperties]);
}
