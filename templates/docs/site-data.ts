import type { Api, NamedSchema } from "../../generator/api/api.js";
import { objectsOf } from "../../generator/api/expansion/graph.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import { escapeUnsafe } from "../../generator/code/escape.js";
import { byCodeUnits } from "../../generator/order.js";
import { titleOf, type Reference } from "./reference.js";
import type { ExpansionData, FieldsData, PagesData } from "./site/data.js";

/**
 * A file of data for the site: a script, since pages that are opened from a disk can load nothing else.
 * @param name what the site's own script asks for it by
 */
export function dataScript(name: string, value: object | string): string {
  return `unfoldDocs(${JSON.stringify(name)}, ${escapeUnsafe(JSON.stringify(value))});\n`;
}

/** All pages by group: what the list beside the page and the search show. */
export function pagesData({ groups, pages, addresses }: Reference): PagesData {
  const operations = groups.map(({ title, operations }) => ({
    title,
    pages: operations.map((operation) => ({
      title: titleOf(operation),
      address: addresses.operation(operation),
      method: operation.method.toUpperCase(),
      detail: operation.path,
    })),
  }));
  const schemas = [...pages.schemas.values()].map((named) => ({
    title: named.name,
    address: addresses.schema(named) ?? "",
    method: "",
    detail: named.key,
  }));
  return schemas.length === 0 ? operations : [...operations, { title: "Schemas", pages: schemas }];
}

/** The pages that have a field or parameter, by its name; pages are numbered as {@link pagesData} lists them. */
export function fieldsData({ groups, pages, api }: Reference): FieldsData {
  const found = new Map<string, number[]>();
  const subjects: readonly (readonly string[])[] = [
    ...groups.flatMap(({ operations }) => operations.map((operation) => namesOf(operation, api))),
    ...[...pages.schemas.values()].map((named: NamedSchema) => memberNames(named.schema, api)),
  ];
  subjects.forEach((names, page) => {
    for (const name of new Set(names)) found.set(name, [...(found.get(name) ?? []), page]);
  });
  return [...found].sort(([a], [b]) => byCodeUnits(a, b));
}

function namesOf({ parameters, body }: Operation, api: Api): readonly string[] {
  const contents = body?.contents ?? [];
  return [
    ...parameters.map(({ name }) => name),
    ...contents.flatMap(({ schema }) => memberNames(schema, api)),
  ];
}

function memberNames(schema: Schema, api: Api): readonly string[] {
  return objectsOf(schema, api.schemas).flatMap(({ properties }) => properties.map(({ name }) => name));
}

/** The graph that the pictures of expansion are parts of. Asked for after all pages were made. */
export function expansionData({ nodes }: Reference): ExpansionData {
  return nodes.all.map(({ name, address, fields }) => [name, address ?? "", fields]);
}
