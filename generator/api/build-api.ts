import { closest } from "fastest-levenshtein";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Document } from "../source/document.js";
import { arrayMember, isObject, objectMember, stringMember } from "../source/json.js";
import type { Api, NamedSchema } from "./api.js";
import { expansionGraph } from "./expansion/graph.js";
import { limitExpansion, type ExpansionLimit } from "./expansion/limit.js";
import { operationFilter, type OperationFilter } from "./filter.js";
import { chooseNames, type NameOverrides } from "./names/api-names.js";
import { byCodeUnits } from "../order.js";
import { schemaModules } from "./names/schema-modules.js";
import { answersWithList } from "./operations/conventions.js";
import type { Operation } from "./operations/operation.js";
import { pathTree, placeOf } from "./operations/place.js";
import {
  operationSites,
  readOperation,
  readSecurity,
  type OperationSite,
  type UnnamedOperation,
} from "./operations/read-operations.js";
import { PRESETS, type Preset } from "./preset.js";
import { reachableKeys } from "./schema/reachable.js";
import type { SchemaConventions } from "./schema/reader.js";
import { SchemaTable, type SchemaEntry } from "./schema/schema-table.js";

export interface ApiOptions {
  /** Undefined: `stripe` where its extensions are seen, else `rest`. */
  readonly preset?: Preset["name"];
  readonly operations?: OperationFilter;
  readonly names?: NameOverrides;
  /** Names that the templates' own modules export: no schema or operation gets them. */
  readonly reserved?: readonly string[];
  readonly conventions?: Partial<SchemaConventions>;
  readonly expansion?: ExpansionLimit;
}

/** Makes the model that templates read. What cannot be expressed is reported and becomes `unknown`. */
export function buildApi(document: Document, options: ApiOptions, diagnostics: Diagnostics): Api {
  const preset = PRESETS[options.preset ?? detectPreset(document)];
  const table = new SchemaTable(document, { ...preset.conventions, ...options.conventions }, diagnostics);
  const keep = operationFilter(options.operations ?? {});
  const sites = withUniqueIds(operationSites(document, table), document, diagnostics);
  const filtered = sites.filter(keep);
  reportUnmatched(options.operations, sites, diagnostics);
  const read = filtered.map((site) => readOperation(site, table, preset));
  const all = limitExpansion({ entries: table.entries(), operations: read }, options.expansion);
  // A filter asks for a small package: it gets the schemas that its operations reach, and no others.
  const keys =
    filtered.length < sites.length || all.limited
      ? reachableKeys(all.operations, all.entries)
      : new Set(all.entries.keys());
  const entries = new Map([...all.entries].filter(([key]) => keys.has(key)));

  const names = chooseNames(
    entries.keys(),
    filtered.map(({ id }) => id),
    options.names ?? {},
    options.reserved ?? [],
  );
  for (const { wished, given, reason } of names.renamings)
    diagnostics.note({
      code: "renamed",
      message: `\`${wished}\` is ${reason}; it is named \`${given}\`.`,
      hint: "`names` in the config can choose another name.",
    });
  const graph = expansionGraph(entries);
  return {
    info: readInfo(document),
    preset,
    servers: readServers(document, preset),
    securitySchemes: new Map(
      Object.entries(
        objectMember(objectMember(document.root, "components"), "securitySchemes") ?? {},
      ).flatMap(([name, scheme]) => (isObject(scheme) ? [[name, scheme] as const] : [])),
    ),
    security: readSecurity(document.root) ?? [],
    schemas: nameSchemas(entries, names.schemas, graph.parametric),
    operations: placeOperations(all.operations, names.operations, sites, read),
    expansion: graph,
  };
}

function detectPreset(document: Document): Preset["name"] {
  // The text of the extensions' names is enough: a property of that name would mean the same vendor.
  const text = JSON.stringify(document.root);
  return text.includes('"x-expandableFields"') || text.includes('"x-expansionResources"') ? "stripe" : "rest";
}

function withUniqueIds(
  sites: readonly OperationSite[],
  document: Document,
  diagnostics: Diagnostics,
): readonly OperationSite[] {
  const seen = new Set<string>();
  return sites.map((site) => {
    if (!seen.has(site.id)) {
      seen.add(site.id);
      return site;
    }
    const id = `${site.method.toUpperCase()} ${site.path}`;
    const location = document.locate(`${site.item.pointer}/${site.method}/operationId`);
    diagnostics.warning({
      code: "duplicate-operation-id",
      message: `The operation id \`${site.id}\` is taken; this operation is named after \`${id}\`.`,
      hint: "Give it an id of its own, or a name under `names.operations` in the config.",
      ...(location ? { location } : {}),
    });
    return { ...site, id };
  });
}

function reportUnmatched(
  filter: OperationFilter | undefined,
  sites: readonly OperationSite[],
  diagnostics: Diagnostics,
): void {
  for (const pattern of [...(filter?.include ?? []), ...(filter?.exclude ?? [])]) {
    if (sites.some(operationFilter({ include: [pattern] }))) continue;
    const near =
      sites.length === 0
        ? undefined
        : closest(
            pattern,
            sites.map(({ id }) => id),
          );
    diagnostics.warning({
      code: "invalid-config",
      message: `\`operations\` names \`${pattern}\`, which matches no operation.`,
      hint:
        near === undefined ? "Use an operation id, `tag:NAME`, or a path glob." : `Did you mean \`${near}\`?`,
    });
  }
}

function readInfo(document: Document): Api["info"] {
  const info = objectMember(document.root, "info");
  return {
    title: stringMember(info, "title") ?? "API",
    version: stringMember(info, "version") ?? "0.0.0",
    description: stringMember(info, "description"),
  };
}

function readServers(document: Document, preset: Preset): readonly string[] {
  const described = arrayMember(document.root, "servers").flatMap(
    (server) => stringMember(server, "url") ?? [],
  );
  return described.length > 0 ? described : preset.server === undefined ? [] : [preset.server];
}

function nameSchemas(
  entries: ReadonlyMap<string, SchemaEntry>,
  names: ReadonlyMap<string, string>,
  parametric: ReadonlySet<string>,
): ReadonlyMap<string, NamedSchema> {
  const modules = schemaModules([...entries.values()]);
  const named = [...entries.values()].map((entry): NamedSchema => ({
    key: entry.key,
    name: names.get(entry.key) ?? entry.key,
    schema: entry.schema,
    resourceId: entry.resourceId,
    opaque: entry.opaque,
    module: modules.get(entry.key) ?? "schemas/opaque",
    parametric: parametric.has(entry.key),
    pointer: entry.pointer,
  }));
  return new Map(named.sort((a, b) => byCodeUnits(a.name, b.name)).map((schema) => [schema.key, schema]));
}

/**
 * Places depend on all paths of the description, those that a filter leaves out too: a package keeps its names when it gets fewer operations.
 */
function placeOperations(
  operations: readonly UnnamedOperation[],
  names: ReadonlyMap<string, { readonly name: string; readonly typeName: string }>,
  sites: readonly OperationSite[],
  read: readonly UnnamedOperation[],
): readonly Operation[] {
  const lists = new Set(read.filter(({ responses }) => answersWithList(responses)).map(({ id }) => id));
  const tree = pathTree(sites.map(({ path, method, id }) => ({ path, method, list: lists.has(id) })));
  const places = operations.map((operation) => placeOf(operation.path, operation.method, tree));
  // A namespace may not be a method too.
  const taken = new Set(
    places.flatMap(({ namespace }) => namespace.map((_, index) => namespace.slice(0, index + 1).join("."))),
  );
  return operations.map((operation, index) => {
    const { name, typeName } = names.get(operation.id) ?? { name: operation.id, typeName: operation.id };
    const place = places[index] ?? { namespace: ["root"], method: name };
    const key = [...place.namespace, place.method].join(".");
    const unique = taken.has(key) ? { ...place, method: name } : place;
    taken.add([...unique.namespace, unique.method].join("."));
    return { ...operation, name, typeName, place: unique };
  });
}
