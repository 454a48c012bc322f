import type { UnnamedIncoming } from "../operations/read-incoming.js";
import type { UnnamedOperation } from "../operations/read-operations.js";
import { opaqueEntry, type SchemaEntry } from "../schema/schema-table.js";
import { mapSchema } from "../schema/map-schema.js";
import { schemasOf } from "../schema/reachable.js";
import type { Schema } from "../schema/schema.js";

/** How far expansion is kept; `false`: nowhere, every expandable field stays an id. */
export type ExpansionLimit =
  | false
  | {
      /** Component names that fields may expand to; undefined: all. */
      readonly targets?: readonly string[];
      /** How many expansions may follow one another; undefined: any number. */
      readonly depth?: number;
    };

/** What is limited: named schemas by key, and what leads to them. */
export interface Parts {
  readonly entries: ReadonlyMap<string, SchemaEntry>;
  readonly operations: readonly UnnamedOperation[];
  readonly incoming: readonly UnnamedIncoming[];
}

export interface LimitedParts extends Parts {
  /** Whether there was a limit. */
  readonly limited: boolean;
  /** The keys of the schemas that fields would lead to without it. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * Cuts expansion off where `limit` says: a field whose target is left out stays an id, and a resource that stands inside another schema
 * without an id alternative becomes opaque. How deep a schema lies is the least number of expansions that lead to it from a response.
 */
export function limitExpansion(parts: Parts, limit: ExpansionLimit | undefined): LimitedParts {
  if (limit === undefined) return { ...parts, limited: false, leftOut: new Set() };
  const targets = limit === false || limit.targets === undefined ? undefined : new Set(limit.targets);
  const depth = limit === false ? 0 : (limit.depth ?? Number.POSITIVE_INFINITY);
  const opaque = new Map<string, SchemaEntry>();
  const leftOut = new Set<string>();
  const isResource = (schema: Schema) =>
    schema.kind === "reference" && parts.entries.get(schema.target)?.resourceId !== undefined;

  /** The schema as it stands at `level`, handing each schema that it keeps a reference to, with its level, to `visit`. */
  const cut = (
    schema: Schema,
    level: number,
    inside: boolean,
    visit: (key: string, level: number) => void,
  ): Schema =>
    mapSchema(depth === 0 ? withoutPaths(schema) : schema, (part) => {
      if (part.kind === "expandable") {
        const kept = part.targets.filter((target) => keeps(target, level + 1));
        for (const target of part.targets)
          if (target.kind === "reference" && !kept.includes(target)) leftOut.add(target.target);
        for (const target of kept) if (target.kind === "reference") visit(target.target, level + 1);
        return kept.length > 0 ? { ...part, targets: kept } : { ...part.id, annotations: part.annotations };
      }
      if (part.kind !== "reference") return undefined;
      if (!inside || !isResource(part)) {
        visit(part.target, level);
        return part;
      }
      if (keeps(part, level + 1)) visit(part.target, level + 1);
      else {
        leftOut.add(part.target);
        const entry = parts.entries.get(part.target);
        if (entry) opaque.set(part.target, opaqueEntry(part.target, entry.pointer));
      }
      return part;
    });
  const keeps = (target: Schema, level: number): boolean =>
    level <= depth &&
    target.kind === "reference" &&
    (targets === undefined || targets.has(target.target) || isDeletedForm(target.target, targets));

  const levels = new Map<string, number>();
  let queue: [string, number][] = [];
  for (const owner of [...parts.operations, ...parts.incoming])
    for (const schema of schemasOf(owner))
      cut(schema, 0, false, (key, level) => void queue.push([key, level]));
  while (queue.length > 0) {
    const batch = queue.sort(([, a], [, b]) => a - b);
    queue = [];
    for (const [key, level] of batch) {
      const entry = parts.entries.get(key);
      if (entry === undefined || (levels.get(key) ?? Number.POSITIVE_INFINITY) <= level) continue;
      levels.set(key, level);
      cut(entry.schema, level, true, (next, nextLevel) => void queue.push([next, nextLevel]));
    }
  }
  opaque.clear();
  const none = () => undefined;
  const entries = new Map(
    [...levels].flatMap(([key, level]): [string, SchemaEntry][] => {
      const entry = parts.entries.get(key);
      return entry ? [[key, { ...entry, schema: cut(entry.schema, level, true, none) }]] : [];
    }),
  );
  for (const [key, entry] of opaque) if (!entries.has(key)) entries.set(key, entry);
  return {
    entries,
    operations: parts.operations.map((operation) =>
      cutOperation(operation, (schema) => cut(schema, 0, false, none)),
    ),
    incoming: parts.incoming.map((request) => mapPayload(request, (schema) => cut(schema, 0, false, none))),
    limited: true,
    leftOut: new Set([...leftOut].filter((key) => entries.get(key)?.opaque !== false)),
  };
}

/** Where nothing is expanded, no path names anything, and what is absent until it is expanded is an optional property like any other. */
function withoutPaths(schema: Schema): Schema {
  return mapSchema(schema, (part) =>
    part.kind === "object" &&
    part.properties.some(({ includable, listed }) => includable || listed !== undefined)
      ? withoutPaths({
          ...part,
          properties: part.properties.map((property) => ({
            ...property,
            includable: false,
            listed: undefined,
          })),
        })
      : undefined,
  );
}

/** `deleted_customer` comes with `customer`. */
function isDeletedForm(key: string, targets: ReadonlySet<string>): boolean {
  return key.startsWith("deleted_") && targets.has(key.slice("deleted_".length));
}

/** A webhook or callback with the schemas of what it sends changed. */
export function mapPayload(request: UnnamedIncoming, change: (schema: Schema) => Schema): UnnamedIncoming {
  const { body } = request;
  if (body === undefined) return request;
  const contents = body.contents.map((content) => ({ ...content, schema: change(content.schema) }));
  return { ...request, body: { ...body, contents } };
}

function cutOperation(operation: UnnamedOperation, cut: (schema: Schema) => Schema): UnnamedOperation {
  return {
    ...operation,
    responses: operation.responses.map((response) => ({
      ...response,
      contents: response.contents.map((content) => ({ ...content, schema: cut(content.schema) })),
    })),
  };
}
