import { byCodeUnits } from "../order.js";
import { isObject, member, objectMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { escapePointer } from "./pointer.js";

/** Fields of a Path Item Object that hold operations (OpenAPI 3.1, section 4.8.9; `query` since 3.2). */
export const METHODS: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
]);

/** An operation of a path item, as it stands there. */
export interface ItemOperation {
  /** In lower case where it is a field of the path item, else as in `additionalOperations` (OpenAPI 3.2, section 4.9). */
  readonly method: string;
  readonly value: JsonObject;
  /** Of the operation, from the path item on. */
  readonly pointer: string;
}

/** The operations of a path item in the order of {@link compareMethods}, whatever that of its members. */
export function operationsOf(item: JsonValue): readonly ItemOperation[] {
  const additional = objectMember(item, "additionalOperations") ?? {};
  const found = [
    ...[...METHODS].map((method) => ({ method, value: member(item, method), pointer: `/${method}` })),
    ...Object.entries(additional).map(([method, value]) => ({
      method,
      value,
      pointer: `/additionalOperations/${escapePointer(method)}`,
    })),
  ];
  return found
    .flatMap(({ value, ...operation }) => (isObject(value) ? [{ ...operation, value }] : []))
    .sort((one, two) => compareMethods(one.method, two.method));
}

const ORDER = [...METHODS];

/** Methods with a field of their own come in OpenAPI's order, then others by name. */
export function compareMethods(one: string, two: string): number {
  const [first, second] = [one, two].map((method) =>
    METHODS.has(method) ? ORDER.indexOf(method) : ORDER.length,
  );
  return (first ?? 0) - (second ?? 0) || byCodeUnits(one, two);
}
