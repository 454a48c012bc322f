import type { Api, NamedSchema } from "../../generator/api/api.js";
import type { ExpansionField } from "../../generator/api/expansion/graph.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import type { Addresses } from "./addresses.js";

/** The most segments that a path has. */
export const DEEPEST = 4;

/** A field that a path can name, and what is behind it, by the numbers of nodes. */
export type GraphField = readonly [name: string, kind: ExpansionField["kind"], targets: readonly number[]];

/** What paths can go on from: a schema, or an object without a name (then `name` is ""). */
export interface GraphNode {
  readonly name: string;
  /** The address of its page. */
  readonly address: string | undefined;
  readonly fields: readonly GraphField[];
}

/** A path that ends at the first field that it expands. */
export interface FirstPath {
  readonly path: string;
  readonly kind: ExpansionField["kind"];
  readonly targets: readonly NamedSchema[];
}

/** All that paths can pass through, as a graph with numbered nodes: the trees of all pages are parts of it. */
export class ExpansionNodes {
  readonly #api: Api;
  readonly #addresses: Addresses;
  readonly #numbers = new Map<Schema | NamedSchema, number>();
  readonly #nodes: GraphNode[] = [];

  constructor(api: Api, addresses: Addresses) {
    this.#api = api;
    this.#addresses = addresses;
  }

  /** Those that were asked for, and all behind them. */
  get all(): readonly GraphNode[] {
    return this.#nodes;
  }

  /** The number of a schema's node; undefined where no path can begin. */
  root(schema: Schema): number | undefined {
    return this.#api.expansion.fields(schema).size === 0 ? undefined : this.#node(schema);
  }

  #node(schema: Schema): number {
    const named = schema.kind === "reference" ? this.#api.schemas.get(schema.target) : undefined;
    const key = named ?? schema;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#nodes.length;
    this.#numbers.set(key, number);
    const fields: GraphField[] = [];
    // Known before its fields are: they may lead back to it.
    this.#nodes.push({
      name: named?.name ?? "",
      address: named && this.#addresses.schema(named),
      fields,
    });
    for (const [name, { kind, targets }] of this.#api.expansion.fields(schema))
      fields.push([name, kind, [...new Set(targets.flatMap(heads).map((target) => this.#node(target)))]]);
    return number;
  }
}

/** The schemas with a name and the objects that a schema is or holds, behind arrays, maps and unions. */
function heads(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "reference":
      return [schema];
    case "array":
      return heads(schema.items);
    case "tuple":
      return [...schema.items, ...(schema.rest ? [schema.rest] : [])].flatMap(heads);
    case "union":
    case "intersection":
      return schema.members.flatMap(heads);
    case "expandable":
      return schema.targets.flatMap(heads);
    case "object":
      return [
        ...(schema.properties.length > 0 ? [schema] : []),
        ...(schema.additional ? heads(schema.additional) : []),
      ];
    default:
      return [];
  }
}

/** The paths from `schema` to the first field that they expand, at most `most`. */
export function firstPaths(schema: Schema, api: Api, most = 100): readonly FirstPath[] {
  const found: FirstPath[] = [];
  const visit = (from: Schema, before: readonly string[]): void => {
    for (const [name, { kind, targets }] of api.expansion.fields(from)) {
      if (found.length >= most) return;
      const path = [...before, name];
      const named = targets.flatMap(heads).flatMap((target) => {
        const schema = target.kind === "reference" ? api.schemas.get(target.target) : undefined;
        return schema === undefined ? [] : [schema];
      });
      if (kind !== "traversable") found.push({ path: path.join("."), kind, targets: [...new Set(named)] });
      else if (path.length < DEEPEST) for (const target of targets.flatMap(heads)) visit(target, path);
    }
  };
  visit(schema, []);
  const seen = new Set<string>();
  return found.filter(({ path }) => !seen.has(path) && seen.add(path));
}
