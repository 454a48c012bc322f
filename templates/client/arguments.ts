import { visible } from "../../generator/api/schema/views.js";
import type { Api } from "../../generator/api/api.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import {
  bodyObject,
  has,
  parametersOf,
  REQUEST_PARTS,
  type RequestPart,
} from "../operations/operation-types.js";

/** One argument of a flat call. */
export interface FlatArgument {
  /** Its name among all arguments: the parameter's own, or `query_id` where several parts have an `id`. */
  readonly flat: string;
  readonly part: RequestPart;
  /** Its name in its part; undefined where it is the part itself, as a body that is no object. */
  readonly name: string | undefined;
  readonly required: boolean;
}

const PREFIX: { readonly [Part in RequestPart]: string } = {
  path: "path",
  query: "query",
  headers: "header",
  cookies: "cookie",
  body: "body",
};

/** The arguments of an operation in one list, as agents give them. */
export function flatArguments(operation: Operation, api: Api): readonly FlatArgument[] {
  const own = REQUEST_PARTS.flatMap((part): Omit<FlatArgument, "flat">[] => {
    if (part !== "body")
      return parametersOf(operation, part).map(({ name, required }) => ({ part, name, required }));
    if (!has(operation, "body")) return [];
    const object = bodyObject(operation, api);
    if (object === undefined || object.additional !== undefined)
      return [{ part, name: undefined, required: operation.body?.required ?? false }];
    return visible(object.properties, "request").map(({ name, required }) => ({ part, name, required }));
  });
  const uses = new Map<string, number>();
  for (const argument of own) uses.set(argument.name ?? "body", (uses.get(argument.name ?? "body") ?? 0) + 1);
  const given = new Set([...uses].flatMap(([name, count]) => (count === 1 ? [name] : [])));
  return own.map((argument) => {
    const name = argument.name ?? "body";
    // The path keeps its names: an operation is about what its path names.
    if (uses.get(name) === 1 || argument.part === "path") return { ...argument, flat: name };
    let flat = `${PREFIX[argument.part]}_${name}`;
    while (given.has(flat)) flat += "_";
    given.add(flat);
    return { ...argument, flat };
  });
}

/** The arguments that do not go by themselves where they belong: to the path if it names them, else to the body if there is one, else to the query. */
export function destinations(
  operation: Operation,
  api: Api,
): ReadonlyMap<string, readonly [RequestPart, string?]> {
  const natural: RequestPart = has(operation, "body") ? "body" : "query";
  return new Map(
    flatArguments(operation, api)
      .filter(({ part, flat, name }) => part !== "path" && (part !== natural || flat !== name))
      .map(({ flat, part, name }) => [flat, name === undefined ? [part] : [part, name]] as const),
  );
}
