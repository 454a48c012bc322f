/** Arguments by name, without the part of the request that each belongs to. */
import type { OperationRequest, Values } from "./operation.js";
import { own } from "./own.js";

export type RequestPart = "path" | "query" | "headers" | "cookies" | "body";

/** Where an argument goes: a part, and its name there; without a name it is the part. */
export type Destination = readonly [part: RequestPart, name?: string];

/**
 * The arguments of an operation that are named by something else than their place: path parameters go to the path by
 * themselves, all others to the body if there is one, else to the query.
 */
export type Destinations = Readonly<Record<string, Destination>>;

/** The names in a path template, in its order. */
export function pathNames(path: string): string[] {
  return Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name);
}

/**
 * The request that flat arguments stand for. A part without arguments is left out.
 *
 * @param names the arguments that go to the path
 * @param rest where all others go that have no destination
 */
export function requestOf(
  values: Values,
  names: readonly string[],
  rest: "body" | "query",
  destinations: Destinations = {},
): OperationRequest {
  const parts: Record<string, Record<string, unknown>> = own({});
  const whole: Record<string, unknown> = own({});
  for (const [argument, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const destination = Object.hasOwn(destinations, argument) ? destinations[argument] : undefined;
    const [part, name] = destination ?? [names.includes(argument) ? "path" : rest, argument];
    if (name === undefined) whole[part] = value;
    else (parts[part] ??= own<Record<string, unknown>>({}))[name] = value;
  }
  return own<OperationRequest>(parts, whole);
}
