import type { Api } from "../../generator/api/api.js";
import { objectsOf } from "../../generator/api/expansion/graph.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import type { ObjectSchema, Schema } from "../../generator/api/schema/schema.js";
import { preferred, successesOf } from "../operations/operation-types.js";
import type { MockAction } from "../runtime/mock-operation.js";

/** What an operation would do, as far as itself tells: which objects it does it to is known when all have been looked at. */
interface Found {
  readonly does: MockAction["does"];
  /** The path that leads to one object, with the names of parameters left out. */
  readonly item: string;
  /** The key of the objects' schema, where the response has it. */
  readonly key: string | undefined;
  readonly param: string | undefined;
  readonly items: string | undefined;
}

const CHANGING = ["post", "put", "patch"];

/**
 * What each operation does to objects that are kept: those of `/pets` and `/pets/{id}` create, list, retrieve, update and delete pets.
 * Operations that do something else to an object, such as `POST /pets/{id}/feed`, count as updates where they answer with it. What is not
 * told by paths and responses is in no action.
 */
export function actionsOf(api: Api): ReadonlyMap<Operation, MockAction> {
  const items = new Set(api.operations.flatMap(({ path }) => (isItem(path) ? [nameless(path)] : [])));
  const found = new Map<Operation, Found>();
  for (const operation of api.operations) {
    const one = find(operation, items, api);
    if (one !== undefined) found.set(operation, one);
  }
  const kinds = kindsOf([...found.values()]);
  const names = identities(found, kinds, api);
  const actions = new Map<Operation, MockAction>();
  for (const [operation, { does, item, key, param, items: place }] of found) {
    const kind = kinds.get(`path ${item}`);
    const of = key ?? keysOf(kind, found, kinds)[0];
    const by = kind === undefined ? undefined : names.get(kind);
    if (kind === undefined || of === undefined || by === undefined) continue;
    actions.set(operation, {
      does,
      kind: keysOf(kind, found, kinds)[0] ?? of,
      of,
      by,
      ...(param === undefined ? {} : { param }),
      ...(place === undefined ? {} : { items: place }),
    });
  }
  return actions;
}

function find(operation: Operation, items: ReadonlySet<string>, api: Api): Found | undefined {
  const { method, path } = operation;
  const content = preferred(successesOf(operation)[0]?.contents ?? []);
  const key = content && keyOf(content.schema, api);
  if (isItem(path)) {
    const does =
      method === "get"
        ? "retrieve"
        : method === "delete"
          ? "delete"
          : CHANGING.includes(method)
            ? "update"
            : undefined;
    const param = parametersIn(path).at(-1);
    return (
      does && {
        does,
        item: nameless(path),
        key: does === "delete" ? undefined : key,
        param,
        items: undefined,
      }
    );
  }
  const below = `${nameless(path)}/{}`;
  if (method === "get") {
    const listed = content && listOf(operation, content.schema, api);
    return listed && { does: "list", item: below, key: listed.key, param: undefined, items: listed.place };
  }
  if (method === "post" && items.has(below) && (key !== undefined || content === undefined))
    return { does: "create", item: below, key, param: undefined, items: undefined };
  // `POST /invoices/{invoice}/pay` answers with the invoice.
  const around = path.replace(/\/[^/{}]+\/?$/, "");
  if (!CHANGING.includes(method) || key === undefined || !isItem(around) || !items.has(nameless(around)))
    return undefined;
  const same = api.operations.some(
    (other) =>
      other.method === "get" &&
      nameless(other.path) === nameless(around) &&
      keyOf(preferred(successesOf(other)[0]?.contents ?? [])?.schema, api) === key,
  );
  return same
    ? { does: "update", item: nameless(around), key, param: parametersIn(around).at(-1), items: undefined }
    : undefined;
}

/** The key of the objects that a schema is of: of the first that was not deleted. */
function keyOf(schema: Schema | undefined, api: Api): string | undefined {
  if (schema?.kind === "reference") {
    const target = api.schemas.get(schema.target);
    if (target === undefined) return undefined;
    if (target.schema.kind === "reference") return keyOf(target.schema, api);
    const objects = objectsOf(target.schema, api.schemas);
    return objects.some(({ properties }) => properties.length > 0) && target.schema.kind !== "array"
      ? schema.target
      : undefined;
  }
  if (schema?.kind === "expandable")
    return schema.targets.map((target) => keyOf(target, api)).find((key) => key !== undefined);
  if (schema?.kind !== "union") return undefined;
  const keys = schema.members.flatMap((member) => keyOf(member, api) ?? []);
  const isDeleted = (key: string): boolean => {
    const target = api.schemas.get(key)?.schema;
    return (
      target?.kind === "object" &&
      target.properties.some(({ name, required }) => required && name === "deleted")
    );
  };
  return keys.find((key) => !isDeleted(key));
}

/** Where a list has its items, and what they are; undefined for what is no list. */
function listOf(
  operation: Operation,
  schema: Schema,
  api: Api,
): { readonly place: string; readonly key: string } | undefined {
  const target = resolved(schema, api);
  if (target?.kind === "array") {
    const key = keyOf(target.items, api);
    return key === undefined ? undefined : { place: "", key };
  }
  if (target?.kind !== "object") return undefined;
  const rule = operation.pagination;
  const isStripe = rule?.style === "stripe-list" || rule?.style === "stripe-search";
  const wanted = isStripe ? undefined : rule?.items?.split(".");
  if (wanted !== undefined) {
    const inner = wanted.reduce<Schema | undefined>((at, name) => memberOf(at, name, api), target);
    const list = resolved(inner, api);
    const key = list?.kind === "array" ? keyOf(list.items, api) : undefined;
    return key === undefined ? undefined : { place: wanted.join("."), key };
  }
  const lists = target.properties.flatMap(({ name, schema: member }) => {
    const inner = resolved(member, api);
    const key = inner?.kind === "array" ? keyOf(inner.items, api) : undefined;
    return key === undefined ? [] : [{ place: name, key }];
  });
  const usual = lists.find(({ place }) =>
    ["data", "items", "results", "value", "records", "entries"].includes(place),
  );
  // An object that has other members, too, is no page: a list in it is a part of the object.
  const isPage = target.properties.every(({ name }) => name !== "id");
  return usual ?? (lists.length === 1 && isPage ? lists[0] : undefined);
}

function memberOf(schema: Schema | undefined, name: string, api: Api): Schema | undefined {
  const target = resolved(schema, api);
  return target?.kind === "object"
    ? target.properties.find((property) => property.name === name)?.schema
    : undefined;
}

/** What a schema is behind references and null. */
function resolved(schema: Schema | undefined, api: Api, depth = 0): Schema | undefined {
  if (schema === undefined || depth > 20) return undefined;
  if (schema.kind === "reference") return resolved(api.schemas.get(schema.target)?.schema, api, depth + 1);
  if (schema.kind !== "union") return schema;
  const [only, other] = schema.members.filter(({ kind }) => kind !== "null");
  return other === undefined ? resolved(only, api, depth + 1) : schema;
}

/** The kind of each path and schema: those that one operation brings together are of one. */
function kindsOf(found: readonly Found[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (node: string): string => {
    let at = node;
    for (let next = parents.get(at); next !== undefined && next !== at; next = parents.get(at)) at = next;
    return at;
  };
  for (const { item, key } of found) {
    const [path, schema] = [`path ${item}`, key === undefined ? undefined : `schema ${key}`];
    if (!parents.has(path)) parents.set(path, path);
    if (schema === undefined) continue;
    if (!parents.has(schema)) parents.set(schema, schema);
    parents.set(rootOf(schema), rootOf(path));
  }
  return new Map([...parents.keys()].map((node) => [node, rootOf(node)]));
}

/** The keys of the schemas of a kind, those of single objects first: they say most. */
function keysOf(
  kind: string | undefined,
  found: ReadonlyMap<Operation, Found>,
  kinds: ReadonlyMap<string, string>,
): readonly string[] {
  const own = [...found.values()].filter(({ item }) => kinds.get(`path ${item}`) === kind);
  const ordered = [...own.filter(({ param }) => param !== undefined), ...own];
  return [...new Set(ordered.flatMap(({ key }) => key ?? []))];
}

/** Members that name an object, where it is not by its `id`. */
const NAMES = ["number", "name", "slug", "login", "key", "code", "sha", "ref", "username", "uuid"];

/** The member by which the path names an object, by kind; none for kinds whose objects have no such member. */
function identities(
  found: ReadonlyMap<Operation, Found>,
  kinds: ReadonlyMap<string, string>,
  api: Api,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const params = [...found.values()].sort(
    (a, b) => Number(b.does === "retrieve") - Number(a.does === "retrieve"),
  );
  for (const { item, param } of params) {
    const kind = kinds.get(`path ${item}`);
    if (kind === undefined || names.has(kind)) continue;
    const objects = keysOf(kind, found, kinds).flatMap((key) =>
      objectsOf({ kind: "reference", target: key, annotations: {} }, api.schemas),
    );
    const word = param
      ?.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
      .at(-1)
      ?.toLowerCase();
    const wished = [
      ...(word !== undefined && NAMES.includes(word) ? [word] : []),
      "id",
      ...(param === undefined ? [] : [param]),
    ];
    const name = wished.find(
      (each) => objects.length > 0 && objects.some((object) => isScalar(object, each, api)),
    );
    if (name !== undefined) names.set(kind, name);
  }
  return names;
}

function isScalar(object: ObjectSchema, name: string, api: Api): boolean {
  const member = object.properties.find((property) => property.name === name);
  const kind = resolved(member?.schema, api)?.kind;
  return kind === "string" || kind === "number";
}

/** Whether a path leads to one object: it ends in a parameter. */
function isItem(path: string): boolean {
  return /\/\{[^{}/]*\}\/?$/.test(path);
}

function nameless(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, "{}").replace(/\/$/, "");
}

function parametersIn(path: string): readonly string[] {
  return Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name = ""]) => name);
}
