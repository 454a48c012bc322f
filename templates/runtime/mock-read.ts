/** Values from the texts of queries, forms and paths, read as their shapes say. */
import { misfit } from "./shape-check.js";
import { isArrayShape, isObjectShape, isVariants, membersOf, solid } from "./shapes.js";
import type { Shape, ShapeTable } from "./shapes.js";

/** What stands under a key: texts, files, and what brackets behind it name. */
export interface TextTree {
  readonly values: (string | Blob)[];
  readonly members: Map<string, TextTree>;
}

/** Deeper brackets are taken for a part of the name. */
const deepest = 64;

/** `a[b]=1&a[c][]=2` as a tree. */
export function textTree(pairs: Iterable<readonly [string, string | Blob]>): TextTree {
  const root = emptyTree();
  for (const [key, value] of pairs) {
    let node = root;
    for (const name of namesIn(key)) {
      const below = node.members.get(name) ?? emptyTree();
      node.members.set(name, below);
      node = below;
    }
    node.values.push(value);
  }
  return root;
}

export function emptyTree(): TextTree {
  return { values: [], members: new Map() };
}

function namesIn(key: string): readonly string[] {
  const open = key.indexOf("[");
  if (open <= 0 || !key.endsWith("]")) return [key];
  const inside = key.slice(open + 1, -1).split("][");
  return inside.length > deepest ? [key] : [key.slice(0, open), ...inside];
}

/** The value that a tree stands for. What cannot be read as its shape says stays a text, for a check to find. */
export function readTree(tree: TextTree, shape: Shape, table: ShapeTable): unknown {
  const facts = solid(shape, table);
  if (isVariants(facts)) return readAny(tree, facts, table);
  if (facts.expandable) return readTree(tree, facts.id ?? "string", table);
  if (isArrayShape(facts)) {
    const items = facts.items ?? "unknown";
    return [
      ...tree.values.map((value) => readValue(value, items, table)),
      ...[...tree.members.values()].flatMap((below) =>
        below.values.length > 1
          ? below.values.map((value) => readValue(value, items, table))
          : [readTree(below, items, table)],
      ),
    ];
  }
  if (tree.members.size > 0) {
    const shapes = membersOf(facts);
    const entries = [...tree.members].map(([name, below]) => {
      const member = Object.hasOwn(shapes, name) ? shapes[name] : facts.additionalProperties;
      return [name, readTree(below, member ?? "unknown", table)] as const;
    });
    const isList = facts.type === "unknown" && entries.every(([name]) => /^\d*$/.test(name));
    return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
  }
  const value = tree.values.at(-1);
  return value === undefined ? undefined : readValue(value, shape, table);
}

/** The first variant that the value fits; that it is a text says least, so that comes last. */
function readAny(tree: TextTree, variants: readonly Shape[], table: ShapeTable): unknown {
  const isText = (variant: Shape): boolean => {
    const facts = solid(variant, table);
    return !isVariants(facts) && facts.type === "string";
  };
  const ordered = [...variants.filter((variant) => !isText(variant)), ...variants.filter(isText)];
  const read = ordered.map((variant) => ({ variant, value: readTree(tree, variant, table) }));
  const fitting = read.find(
    ({ variant, value }) => misfit(value, variant, { table, strict: true, patterns: true }) === undefined,
  );
  const structured = read.find(({ value }) => typeof value === "object");
  return (fitting ?? (tree.members.size > 0 ? structured : undefined) ?? read.at(-1))?.value;
}

/** A single text as its shape says. */
export function readValue(value: string | Blob, shape: Shape, table: ShapeTable): unknown {
  if (typeof value !== "string") return value;
  const facts = solid(shape, table);
  if (isVariants(facts)) return readAny({ values: [value], members: new Map() }, facts, table);
  if (facts.enum) return facts.enum.find((each) => JSON.stringify(each) === value || each === value) ?? value;
  switch (facts.type) {
    case "integer":
    case "number":
      return /^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,3})?$/i.test(value) ? Number(value) : value;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : value;
    case "null":
      return value === "" || value === "null" ? null : value;
    default:
      if (isArrayShape(facts)) return [readValue(value, facts.items ?? "unknown", table)];
      return isObjectShape(facts) ? parsed(value) : value;
  }
}

/** A text as JSON, if it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A text of several values, such as `a,b` and `.a.b`, as its shape says. */
export function readDelimited(text: string, delimiter: string, shape: Shape, table: ShapeTable): unknown {
  const facts = solid(shape, table);
  if (isVariants(facts)) {
    const list = facts.find((variant) => {
      const inner = solid(variant, table);
      return !isVariants(inner) && isArrayShape(inner);
    });
    return list !== undefined && text.includes(delimiter)
      ? readDelimited(text, delimiter, list, table)
      : readValue(text, shape, table);
  }
  const parts = text === "" ? [] : text.split(delimiter);
  if (isArrayShape(facts)) return parts.map((part) => readValue(part, facts.items ?? "unknown", table));
  if (!isObjectShape(facts)) return readValue(text, shape, table);
  const members = membersOf(facts);
  const pairs = text.includes("=")
    ? parts.map((part) => part.split("=", 2))
    : parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ""]] : []));
  return Object.fromEntries(
    pairs.map(([name = "", value = ""]) => {
      const member = Object.hasOwn(members, name) ? members[name] : facts.additionalProperties;
      return [name, readValue(value, member ?? "unknown", table)] as const;
    }),
  );
}
