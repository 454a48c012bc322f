import type { Api, NamedSchema } from "../api/api.js";
import type { Schema } from "../api/schema/schema.js";
import { signature } from "./signature.js";

/** Which named schema of the new version is which of the old. */
export interface SchemaPairs {
  readonly both: readonly (readonly [before: NamedSchema, after: NamedSchema])[];
  readonly removed: readonly NamedSchema[];
  readonly added: readonly NamedSchema[];
  /** Whether the two keys, of the old version and the new, are the same schema. */
  same(before: string, after: string): boolean;
  /** The key in the old version of what has this key in the new; itself where the old version lacks it. */
  former(after: string): string;
}

/**
 * Pairs schemas by their keys, then those of which one side lacks the key by what they are: a schema that has gone is the one that has
 * come if they are the same but for the name, and no other is.
 */
export function pairSchemas(before: Api["schemas"], after: Api["schemas"]): SchemaPairs {
  const renames = new Map<string, string>();
  let removed = [...before.values()].filter(({ key }) => !after.has(key));
  let added = [...after.values()].filter(({ key }) => !before.has(key));
  // A schema that references a renamed one is recognised once that one is.
  for (let found = 1; found > 0 && removed.length > 0 && added.length > 0;) {
    const alike = groupBySignature(added, (target) => target);
    const twins = groupBySignature(removed, (target) => renames.get(target) ?? target);
    const news = [...twins].flatMap(([text, [gone, ...others]]) => {
      const [come, ...rivals] = alike.get(text) ?? [];
      const isOne = gone !== undefined && come !== undefined && others.length + rivals.length === 0;
      return isOne && says(gone.schema) ? [[gone.key, come.key] as const] : [];
    });
    for (const [gone, come] of news) renames.set(gone, come);
    const arrived = new Set(news.map(([, come]) => come));
    removed = removed.filter(({ key }) => !renames.has(key));
    added = added.filter(({ key }) => !arrived.has(key));
    found = news.length;
  }
  const formers = new Map([...renames].map(([gone, come]) => [come, gone]));
  return {
    both: [...before.values()].flatMap((schema) => {
      const twin = after.get(renames.get(schema.key) ?? schema.key);
      return twin === undefined ? [] : [[schema, twin] as const];
    }),
    removed,
    added,
    same: (a, b) => (renames.get(a) ?? a) === b,
    former: (key) => formers.get(key) ?? key,
  };
}

/** What a schema calls itself by does not tell it from others. */
const ITSELF = "\0itself";

function groupBySignature(
  schemas: readonly NamedSchema[],
  nameOf: (target: string) => string,
): ReadonlyMap<string, readonly NamedSchema[]> {
  const groups = new Map<string, NamedSchema[]>();
  for (const named of schemas) {
    const text = signature(named.schema, (target) => (target === named.key ? ITSELF : nameOf(target)));
    groups.set(text, [...(groups.get(text) ?? []), named]);
  }
  return groups;
}

/** Whether a schema says enough to be known again: one string is like any other. */
function says(schema: Schema): boolean {
  switch (schema.kind) {
    case "object":
      return schema.properties.length > 0;
    case "enum":
    case "union":
    case "intersection":
    case "tuple":
      return true;
    default:
      return false;
  }
}
