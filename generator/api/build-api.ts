import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Deadline } from "../source/deadline.js";
import type { Document } from "../source/document.js";
import type { Api, NamedSchema } from "./api.js";
import { inlineExpandableAliases } from "./expansion/aliases.js";
import { convertibleKeys } from "./conversion/conversion.js";
import { targetCosts } from "./expansion/cost.js";
import { expansionGraph } from "./expansion/graph.js";
import { limitExpansion, type ExpansionLimit, type Parts } from "./expansion/limit.js";
import type { Grouping } from "./operations/place.js";
import { applyPagination, type PaginationOf } from "./operations/apply-pagination.js";
import { operationFilter, reportUnknown, reportUnmatched, type OperationFilter } from "./filter.js";
import { chooseNames, type ApiNames, type NameOverrides } from "./names/api-names.js";
import { byCodeUnits } from "../order.js";
import { reportRenamings } from "./names/report-renamings.js";
import { schemaModules } from "./names/schema-modules.js";
import { typeSuffixes } from "./names/type-suffixes.js";
import { choosePlaces } from "./operations/choose-places.js";
import { reportMediaTypeChoice } from "./operations/media-type-choice.js";
import { reportLinks } from "./operations/links.js";
import {
  answersOf,
  callbackSites,
  readIncoming,
  webhookSites,
  type IncomingSite,
} from "./operations/read-incoming.js";
import {
  operationSites,
  readOperation,
  readSecurity,
  type OperationSite,
} from "./operations/read-operations.js";
import { UniqueIds } from "./operations/unique-ids.js";
import { reportSchemes } from "./operations/report-schemes.js";
import { presetOf, type BuiltInPreset, type Preset, type PresetOptions } from "./preset.js";
import { detectPreset, readInfo, readTags, readSecuritySchemes, serversOf } from "./read-document-facts.js";
import { extensionsOf } from "./schema/annotations.js";
import { typeBytesInTexts } from "./schema/bytes-in-texts.js";
import { breakCircles } from "./schema/circles.js";
import { reachableKeys } from "./schema/reachable.js";
import { twoViewed } from "./schema/views.js";
import { DEFAULT_TYPES, type TypeSettings } from "./schema/representation.js";
import type { SchemaConventions } from "./schema/reader.js";
import { SchemaTable, type SchemaEntry } from "./schema/schema-table.js";

export interface ApiOptions {
  /** When the model has to be there. Default: no matter when. */
  readonly deadline?: Deadline;
  /** Undefined: `stripe` where its extensions are seen, else `rest`. */
  readonly preset?: BuiltInPreset | PresetOptions;
  readonly operations?: OperationFilter;
  readonly names?: NameOverrides;
  /** How operations are put into namespaces. Default: as the preset says. */
  readonly grouping?: Grouping;
  /** Names that the templates' own modules export or import: no schema, function or type of an operation gets them. */
  readonly reserved?: readonly string[];
  readonly conventions?: Partial<SchemaConventions>;
  readonly expansion?: ExpansionLimit;
  readonly types?: Partial<TypeSettings>;
  /** How lists are paged that are not told by their shape; the last rule that is for an operation counts. */
  readonly pagination?: readonly PaginationOf[];
}

/** Makes the model that templates read. What cannot be expressed is reported and becomes `unknown`. */
export function buildApi(document: Document, options: ApiOptions, diagnostics: Diagnostics): Api {
  const preset = presetOf(
    typeof options.preset === "string"
      ? { extends: options.preset, changes: {}, conventions: {} }
      : options.preset,
    () => detectPreset(document),
  );
  const conventions = { ...preset.conventions, ...options.conventions };
  const types = { ...DEFAULT_TYPES, ...options.types };
  const table = new SchemaTable(document, conventions, diagnostics, types, options.deadline);
  const keep = operationFilter(options.operations ?? {});
  const ids = new UniqueIds(document, diagnostics);
  const sites = ids.operations(operationSites(document, table));
  const filtered = sites.filter(keep);
  const calledBack = ids.incoming(sites.flatMap((site) => callbackSites(site, table)));
  const hooks = ids.incoming(webhookSites(document, table));
  const owners = new Set(filtered.map(({ id }) => id));
  const keptIncoming = [
    ...calledBack.filter(({ owner }) => owner !== undefined && owners.has(owner)),
    ...hooks.filter((site) => keep({ ...site, path: "" })),
  ];
  const { include = [], exclude = [] } = options.operations ?? {};
  const known = [...sites, ...hooks.map((site) => ({ ...site, path: "" }))];
  reportUnmatched("operations", [...include, ...exclude], known, diagnostics);
  const unpaged = filtered.map((site) => readOperation(site, table, preset));
  for (const { operations } of options.pagination ?? [])
    reportUnmatched("pagination", operations, sites, diagnostics);
  const received = keptIncoming.map((site) => readIncoming(site, table));
  reportLinks(filtered, table, document, diagnostics);
  const entriesRead = table.entries();
  const read = applyPagination(unpaged, options.pagination ?? [], entriesRead, diagnostics);
  reportMediaTypeChoice(read, document, diagnostics);
  table.types.reportUnused(diagnostics);
  const parts = inlineExpandableAliases({
    entries: breakCircles(entriesRead, table),
    operations: read,
    incoming: received,
  });
  const limited = limitExpansion(parts, options.expansion);
  const all = typeBytesInTexts(limited, preset.nesting !== undefined);
  // A filter asks for a small package: it gets the schemas that its operations reach, and no others.
  const keys =
    filtered.length < sites.length || keptIncoming.length < calledBack.length + hooks.length || all.limited
      ? reachableKeys([...all.operations, ...all.incoming], all.entries)
      : new Set(all.entries.keys());
  const entries = new Map([...all.entries].filter(([key]) => keys.has(key)));

  // Names and places are chosen among all operations and schemas: a package keeps them when a filter leaves something out.
  const left = readQuietly(
    sites.filter((site) => !filtered.includes(site)),
    [...calledBack, ...hooks].filter((site) => !keptIncoming.includes(site)),
    document,
    conventions,
    preset,
    options.deadline,
  );
  // What a filter leaves out is read without settings: it may have the formats.
  if (left.operations.length + left.incoming.length === 0) table.types.reportUnusedFormats(diagnostics);
  const operations = [...read, ...left.operations];
  const incoming = [...received, ...left.incoming];
  const names = chooseNames(
    new Set([...left.entries.keys(), ...all.entries.keys()]),
    operations.map(({ id, responses, body }) => ({ id, suffixes: typeSuffixes(responses, body) })),
    options.names ?? {},
    new Set(options.reserved),
    twoViewed([...operations, ...incoming.map(answersOf)], new Map([...left.entries, ...all.entries])),
    incoming.map(({ id, owner }) => ({ id, kind: owner === undefined ? "webhook" : "callback" })),
  );
  reportUnknownNames(
    options,
    new Set([...left.entries.keys(), ...all.entries.keys(), ...table.entries().keys()]),
    new Set([...sites, ...calledBack, ...hooks].map(({ id }) => id)),
    diagnostics,
  );
  const origins = {
    schemas: new Map([...entries].map(([key, { pointer }]) => [key, pointer])),
    operations: new Map([...filtered, ...keptIncoming].map(({ id, pointer }) => [id, pointer])),
  };
  reportRenamings(names.renamings, origins, document, diagnostics);
  const tags = readTags(document);
  const securitySchemes = readSecuritySchemes(document, table);
  reportSchemes(filtered, document.root, securitySchemes, table);
  const { places, renamings } = choosePlaces(operations, {
    grouping: options.grouping ?? preset.grouping,
    tags: new Map([...tags].reverse().map((tag) => [tag.name, tag])),
    schemas: new Map([...left.entries, ...all.entries]),
    names: names.operations,
    given: options.names?.places ?? {},
  });
  reportRenamings(renamings, origins, document, diagnostics);
  const graph = expansionGraph(entries);
  const named = all.incoming.map(({ owner, ...request }) => ({
    owner,
    request: { ...request, typeName: names.incoming.get(request.id) ?? request.id },
  }));
  return {
    modelVersion: 1,
    info: readInfo(document),
    extensions: extensionsOf(document.root),
    document: document.root,
    tags,
    preset,
    types,
    convertible: convertibleKeys(entries),
    servers: serversOf(document, preset, table),
    securitySchemes,
    security: readSecurity(document.root) ?? [],
    schemas: nameSchemas(entries, names, graph.parametric),
    operations: all.operations.map((operation) => ({
      ...operation,
      ...(names.operations.get(operation.id) ?? { name: operation.id, typeName: operation.id }),
      place: places.get(operation.id) ?? { namespace: ["root"], method: operation.id },
      callbacks: named.flatMap(({ owner, request }) => (owner === operation.id ? [request] : [])),
    })),
    webhooks: named.flatMap(({ owner, request }) => (owner === undefined ? [request] : [])),
    expansion: graph,
    leftOut: () => targetCosts(parts, options.expansion),
  };
}

/** Names in the options that nothing has are mistakes, or left from an earlier description. */
function reportUnknownNames(
  { names, expansion }: ApiOptions,
  schemas: ReadonlySet<string>,
  operations: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const targets = expansion === undefined || expansion === false ? [] : (expansion.targets ?? []);
  reportUnknown("expansion.targets", "schema", targets, schemas, diagnostics);
  reportUnknown("names.schemas", "schema", Object.keys(names?.schemas ?? {}), schemas, diagnostics);
  for (const key of ["operations", "places"] as const)
    reportUnknown(`names.${key}`, "operation", Object.keys(names?.[key] ?? {}), operations, diagnostics);
}

function nameSchemas(
  entries: ReadonlyMap<string, SchemaEntry>,
  names: ApiNames,
  parametric: ReadonlySet<string>,
): ReadonlyMap<string, NamedSchema> {
  const modules = schemaModules([...entries.values()]);
  const named = [...entries.values()].map((entry): NamedSchema => ({
    key: entry.key,
    name: names.schemas.get(entry.key) ?? entry.key,
    inputName: names.inputs.get(entry.key),
    schema: entry.schema,
    resourceId: entry.resourceId,
    opaque: entry.opaque,
    module: modules.get(entry.key) ?? "schemas/opaque",
    parametric: parametric.has(entry.key),
    pointer: entry.pointer,
  }));
  return new Map(named.sort((a, b) => byCodeUnits(a.name, b.name)).map((schema) => [schema.key, schema]));
}

/** What a filter left out: only its names and places count, so what is wrong with it is nobody's concern. */
function readQuietly(
  sites: readonly OperationSite[],
  incoming: readonly IncomingSite[],
  document: Document,
  conventions: SchemaConventions,
  preset: Preset,
  deadline: Deadline | undefined,
): Parts {
  if (sites.length === 0 && incoming.length === 0)
    return { operations: [], incoming: [], entries: new Map() };
  const table = new SchemaTable(document, conventions, new Diagnostics(), DEFAULT_TYPES, deadline);
  return {
    operations: sites.map((site) => readOperation(site, table, preset)),
    incoming: incoming.map((site) => readIncoming(site, table)),
    entries: table.entries(),
  };
}
