import { pascalCase, camelCase } from "./cases.js";
import { isBuiltInGlobal, isReservedWord, toIdentifier } from "./identifiers.js";
import { byCodeUnits } from "../../order.js";
import { NameTable, type Renaming } from "./name-table.js";
import { schemaLabel } from "./schema-label.js";
import { INCOMING_SUFFIXES } from "./type-suffixes.js";

/** Names that a config gives by hand. */
export interface NameOverrides {
  /** Type names by component name. */
  readonly schemas?: { readonly [component: string]: string };
  /** Function names by operation id. */
  readonly operations?: { readonly [operationId: string]: string };
  /** Places in the client by operation id: `repos.issues.listComments`. */
  readonly places?: { readonly [operationId: string]: string };
}

/** What the names of an operation are chosen by. */
export interface OperationToName {
  readonly id: string;
  /** What the names of its types end in, after the name that they begin with: `Path`, `200`, `DefaultText`. */
  readonly suffixes: readonly string[];
}

/** A webhook or callback to name. */
export interface IncomingToName {
  readonly id: string;
  readonly kind: "webhook" | "callback";
}

/** The names of an operation's function, and what those of its types begin with. */
export interface OperationNames {
  readonly name: string;
  readonly typeName: string;
}

/** The names of the package's symbols by what they stand for, and what had to be renamed. */
export interface ApiNames {
  readonly schemas: ReadonlyMap<string, string>;
  /** The names that types have in requests, of the schemas where those are types of their own. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly operations: ReadonlyMap<string, OperationNames>;
  /** What the names of the types of webhooks and callbacks begin with, by their ids. */
  readonly incoming: ReadonlyMap<string, string>;
  readonly renamings: readonly Renaming[];
}

/**
 * Chooses names in a fixed order: schemas, then functions, then the types of operations, then those of webhooks and callbacks; the config's first, each sorted by what they
 * are named after. The same description gets the same names whatever the order of its parts, and a name changes only when what
 * collides with it does.
 *
 * A function keeps its name where only its types collide, as `createUser` beside a schema `CreateUserRequest`: then its types begin with
 * `CreateUserOperation`.
 * @param reserved names that the package's own modules export or use
 * @param twoViewed the keys of the schemas that have a type of their own in requests
 * @param incoming webhooks and callbacks: they come last, so that no name of the client depends on them
 */
export function chooseNames(
  schemaKeys: Iterable<string>,
  operations: Iterable<OperationToName>,
  overrides: NameOverrides,
  reserved: ReadonlySet<string>,
  twoViewed: ReadonlySet<string> = new Set(),
  incoming: readonly IncomingToName[] = [],
): ApiNames {
  const renamings: Renaming[] = [];
  const sorted = [...operations].sort((a, b) => byCodeUnits(a.id, b.id));
  const types = new NameTable();
  const isReserved = (name: string): boolean => reserved.has(name);
  const schemas = chooseAll(schemaKeys, overrides.schemas, {
    subject: "schema",
    wish: (key) => toIdentifier(pascalCase(schemaLabel(key)), "Schema"),
    isAllowed: (name) => !isReservedWord(name) && !isBuiltInGlobal(name),
    suffix: "Model",
    take: (name) => types.take(name, isReserved),
    renamings,
  });

  const inputs = new Map<string, string>();
  for (const key of [...twoViewed].sort(byCodeUnits))
    inputs.set(key, types.take(`${schemas.get(key) ?? ""}Input`, isReserved));

  const values = new NameTable();
  // Types and functions leave the package through one door, where the same name cannot stand for both.
  const typeNames = new Set([...schemas.values(), ...inputs.values()]);
  const functions = chooseAll(
    sorted.map(({ id }) => id),
    overrides.operations,
    {
      subject: "operation",
      wish: (id) => toIdentifier(camelCase(id), "operation"),
      isAllowed: (name) => !isReservedWord(name) && !isBuiltInGlobal(name) && name !== THEN,
      suffix: "Operation",
      take: (name) => values.take(name, (candidate) => typeNames.has(candidate) || isReserved(candidate)),
      renamings,
    },
  );

  const functionNames = new Set(functions.values());
  /** The first of `wished`, `wishedOperation`, … whose types are all free; they are taken then. */
  const typeName = (id: string, wished: string, suffixes: readonly string[], word: string): string => {
    const taken = (name: string): string | undefined =>
      suffixes.find((suffix) => {
        const type = name + suffix;
        return types.has(type) || functionNames.has(type) || isReserved(type);
      });
    const given = firstFree(wished, word, (name) => taken(name) !== undefined);
    const suffix = taken(wished) ?? "";
    for (const end of suffixes) types.take(given + end);
    if (given !== wished)
      renamings.push({
        subject: "types",
        key: id,
        wished: wished + suffix,
        given: given + suffix,
        reason: "taken",
      });
    return given;
  };

  const named = new Map<string, OperationNames>();
  for (const { id, suffixes } of sorted) {
    const name = functions.get(id) ?? id;
    named.set(id, { name, typeName: typeName(id, capitalise(name), suffixes, "Operation") });
  }
  const received = new Map<string, string>();
  for (const { id, kind } of [...incoming].sort((a, b) => byCodeUnits(a.id, b.id))) {
    const { operations: given = {} } = overrides;
    const wished = (Object.hasOwn(given, id) ? given[id] : undefined) ?? toIdentifier(pascalCase(id), kind);
    received.set(id, typeName(id, capitalise(wished), INCOMING_SUFFIXES, capitalise(kind)));
  }
  return { schemas, inputs, operations: named, incoming: received, renamings };
}

/** A module that exports `then` would be taken for a promise by `await import(…)` (ECMA-262, 27.2.1.3.2). */
const THEN = "then";

interface Naming {
  readonly subject: Renaming["subject"];
  wish(key: string): string;
  isAllowed(name: string): boolean;
  /** What a name gets behind it that is not allowed. */
  readonly suffix: string;
  take(name: string): string;
  readonly renamings: Renaming[];
}

function chooseAll(
  keys: Iterable<string>,
  overrides: { readonly [key: string]: string } | undefined,
  naming: Naming,
): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  const sorted = [...new Set(keys)].sort(byCodeUnits);
  const isGiven = (key: string): boolean => overrides !== undefined && Object.hasOwn(overrides, key);
  for (const key of [...sorted.filter(isGiven), ...sorted.filter((key) => !isGiven(key))]) {
    const wished = (isGiven(key) ? overrides?.[key] : undefined) ?? naming.wish(key);
    const isAllowed = naming.isAllowed(wished);
    const given = naming.take(isAllowed ? wished : wished + naming.suffix);
    if (given !== wished)
      naming.renamings.push({
        subject: naming.subject,
        key,
        wished,
        given,
        reason: isAllowed ? "taken" : "reserved",
      });
    chosen.set(key, given);
  }
  return chosen;
}

/** `wished`, `wishedOperation`, `wishedOperation2`, …: the first that is not taken, for the word `Operation`. */
function firstFree(wished: string, word: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wished)) return wished;
  for (let count = 1; ; count += 1) {
    const name = `${wished}${word}${count === 1 ? "" : String(count)}`;
    if (!isTaken(name)) return name;
  }
}

/** The same identifier with a capital first, where its letter has one that TypeScript knows. */
function capitalise(name: string): string {
  const [first = "", ...rest] = Array.from(name);
  return toIdentifier(first.toUpperCase(), first) + rest.join("");
}
