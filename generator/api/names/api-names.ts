import { pascalCase, camelCase } from "./cases.js";
import { isBuiltInGlobal, isReservedWord, toIdentifier } from "./identifiers.js";
import { byCodeUnits } from "../../order.js";
import { NameTable, type Renaming } from "./name-table.js";

/** Names that a config gives by hand. */
export interface NameOverrides {
  /** Type names by component name. */
  readonly schemas?: { readonly [component: string]: string };
  /** Function names by operation id. */
  readonly operations?: { readonly [operationId: string]: string };
}

/** The names of the package's symbols by what they stand for, and what had to be renamed. */
export interface ApiNames {
  readonly schemas: ReadonlyMap<string, string>;
  readonly operations: ReadonlyMap<string, { readonly name: string; readonly typeName: string }>;
  readonly renamings: readonly Renaming[];
}

/** The types that the operations template declares for an operation, after its type name. */
export const OPERATION_SUFFIXES = [
  "Path",
  "Query",
  "Headers",
  "Cookies",
  "Body",
  "Request",
  "Input",
  "Params",
  "Success",
  "Error",
] as const;

/**
 * Chooses names in a fixed order: the config's, then schemas, then operations, each sorted by what they are named after. The same
 * description gets the same names whatever the order of its parts, and a name changes only when what collides with it does.
 */
export function chooseNames(
  schemaKeys: Iterable<string>,
  operationIds: Iterable<string>,
  overrides: NameOverrides,
  reserved: readonly string[],
): ApiNames {
  const renamings: Renaming[] = [];
  const types = new NameTable(reserved);
  const values = new NameTable(reserved);
  const schemas = new Map<string, string>();
  const given = (table: object | undefined, key: string): string | undefined =>
    table !== undefined && Object.hasOwn(table, key)
      ? (table as { readonly [key: string]: string })[key]
      : undefined;
  const keys = [...schemaKeys].sort(byCodeUnits);

  for (const key of keys) {
    const override = given(overrides.schemas, key);
    if (override !== undefined) schemas.set(key, types.take(override));
  }
  for (const key of keys) {
    if (schemas.has(key)) continue;
    const wished = toIdentifier(pascalCase(key.replace(/^\/components\/schemas\//, "")), "Schema");
    const allowed = isBuiltInGlobal(wished) || isReservedWord(wished) ? `${wished}Model` : wished;
    const name = types.take(allowed);
    if (name !== wished)
      renamings.push({ wished, given: name, reason: allowed === wished ? "taken" : "reserved" });
    schemas.set(key, name);
  }

  const operations = new Map<string, { name: string; typeName: string }>();
  for (const id of [...operationIds].sort(byCodeUnits)) {
    const override = given(overrides.operations, id);
    const wished = override ?? toIdentifier(camelCase(id), "operation");
    const allowed = isReservedWord(wished) || isBuiltInGlobal(wished) ? `${wished}Operation` : wished;
    const name = takeWithTypes(allowed, types, values);
    if (name !== wished)
      renamings.push({ wished, given: name, reason: allowed === wished ? "taken" : "reserved" });
    operations.set(id, { name, typeName: capitalise(name) });
  }
  return { schemas, operations, renamings };
}

/** A function name whose type names are free too. */
function takeWithTypes(wished: string, types: NameTable, values: NameTable): string {
  let name = values.take(wished);
  for (let count = 2; OPERATION_SUFFIXES.some((suffix) => types.has(capitalise(name) + suffix)); count += 1)
    name = values.take(`${wished}${String(count)}`);
  for (const suffix of OPERATION_SUFFIXES) types.take(capitalise(name) + suffix);
  return name;
}

function capitalise(name: string): string {
  const [first = "", ...rest] = Array.from(name);
  return first.toUpperCase() + rest.join("");
}
