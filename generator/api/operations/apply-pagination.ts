import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { operationFilter } from "../filter.js";
import type { Schema } from "../schema/schema.js";
import type { PaginationRule } from "./operation.js";
import type { UnnamedOperation } from "./read-operations.js";

type Schemas = ReadonlyMap<string, { readonly schema: Schema }>;

/** A rule of `pagination`, and the operations that it is for: ids, `tag:NAME` or path globs. */
export type PaginationOf = PaginationRule & { readonly operations: readonly string[] };

/**
 * Gives each operation the last rule that is for it. A rule that names it by its id is; one that names its tag or path is where it is a GET
 * that answers with a list of the rule's shape, since tags and paths are also those of operations that create or retrieve one thing.
 * A tag or path none of whose operations does is reported.
 */
export function applyPagination(
  operations: readonly UnnamedOperation[],
  pagination: readonly PaginationOf[],
  schemas: Schemas,
  diagnostics: Diagnostics,
): readonly UnnamedOperation[] {
  const rules = pagination.flatMap(({ operations: patterns, ...rule }) =>
    patterns.map((pattern) => {
      const matches = operationFilter({ include: [pattern] });
      const named = operations.filter(matches);
      const listing = named.filter(
        (operation) => operation.id === pattern || answersWithItems(operation, rule.items, schemas),
      );
      if (named.length > 0 && listing.length === 0) reportNoList(pattern, rule, diagnostics);
      return { rule, listing: new Set(listing) };
    }),
  );
  return operations.map((operation) => {
    const rule = rules.findLast(({ listing }) => listing.has(operation))?.rule;
    return rule === undefined ? operation : { ...operation, pagination: rule };
  });
}

function reportNoList(pattern: string, { items }: PaginationRule, diagnostics: Diagnostics): void {
  const where = items === undefined ? "an array" : `an object whose \`${items}\` is an array`;
  diagnostics.warning({
    code: "invalid-config",
    message: `\`pagination\` names \`${pattern}\`, and no GET of it answers with ${where}.`,
    hint: "Let `items` name the member that holds the items, or name operations by their ids, which are taken at their word.",
  });
}

/** Whether a GET answers with an array, or with an object that has one as its member `items`; also where the answer is not described. */
function answersWithItems(
  { method, responses }: UnnamedOperation,
  items: string | undefined,
  schemas: Schemas,
): boolean {
  if (method !== "get") return false;
  const answers = responses.find(({ success }) => success)?.contents ?? [];
  const pages = answers.flatMap(({ schema }) => partsOf(schema, schemas));
  if (items === undefined) return pages.some(isList);
  return pages.some((page) => {
    if (page.kind !== "object") return page.kind === "unknown";
    const held = page.properties.find(({ name }) => name === items);
    return held === undefined ? page.properties.length === 0 : partsOf(held.schema, schemas).some(isList);
  });
}

function isList({ kind }: Schema): boolean {
  return kind === "array" || kind === "tuple" || kind === "unknown";
}

/** What `schema` is, or may be, behind references, unions and intersections, however many lie between. */
function partsOf(schema: Schema, schemas: Schemas): readonly Schema[] {
  const parts: Schema[] = [];
  const seen = new Set<string>();
  const queue: Schema[] = [schema];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next.kind === "intersection" || next.kind === "union") queue.push(...next.members);
    else if (next.kind !== "reference") parts.push(next);
    else if (!seen.has(next.target)) {
      seen.add(next.target);
      const target = schemas.get(next.target);
      if (target !== undefined) queue.push(target.schema);
    }
  }
  return parts;
}
