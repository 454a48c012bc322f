import { annotate } from "../schema/construct.js";
import { mapSchema } from "../schema/map-schema.js";
import type { Schema } from "../schema/schema.js";
import { expandablesIn } from "./graph.js";
import { mapPayload, type Parts } from "./limit.js";

/**
 * Writes named schemas that are themselves an id or an object out where they are referenced: a path names the field that holds them, and
 * under a name of their own they would not know which.
 */
export function inlineExpandableAliases(parts: Parts): Parts {
  const aliases = new Map(
    [...parts.entries]
      .filter(([, { schema }]) => expandablesIn(schema).length > 0)
      .map(([key, { schema }]) => [key, schema]),
  );
  if (aliases.size === 0) return parts;
  const inline = (schema: Schema, inside: readonly string[] = []): Schema =>
    mapSchema(schema, (part) => {
      if (part.kind !== "reference" || inside.includes(part.target)) return undefined;
      const alias = aliases.get(part.target);
      return alias && annotate(inline(alias, [...inside, part.target]), part.annotations);
    });
  const contents = <Content extends { readonly schema: Schema }>(
    list: readonly Content[],
  ): readonly Content[] => list.map((content) => ({ ...content, schema: inline(content.schema) }));
  return {
    entries: new Map(
      [...parts.entries].map(([key, entry]) => [key, { ...entry, schema: inline(entry.schema) }]),
    ),
    operations: parts.operations.map((operation) => ({
      ...operation,
      responses: operation.responses.map((response) => ({
        ...response,
        contents: contents(response.contents),
      })),
    })),
    incoming: parts.incoming.map((request) => mapPayload(request, (schema) => inline(schema))),
  };
}
