/** What the operations of a made-up API do to the objects that it keeps. */
import { makeValue } from "./make-value.js";
import { changedBy, unset } from "./mock-changes.js";
import { notFound } from "./mock-errors.js";
import type { MockError } from "./mock-errors.js";
import { fitting, isEmpty, membersOfKey } from "./mock-members.js";
import { answered, completed, deletedAnswer, idOf, madeUp } from "./mock-objects.js";
import type { MockWorld } from "./mock-objects.js";
import { pathParameters } from "./mock-operation.js";
import type { MockAction, MockOperation } from "./mock-operation.js";
import { pageOf } from "./mock-pages.js";
import { bodyMembers } from "./mock-request.js";
import type { MockRequest } from "./mock-request.js";
import type { Kept } from "./mock-store.js";
import { hash } from "./seeded.js";
import { isRecord } from "./shapes.js";
import type { Shape } from "./shapes.js";

/** What comes of an operation: the body of its response, with nothing expanded. */
export interface MockOutcome {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Outcome = MockOutcome | { readonly error: MockError };

/** An operation with what a request gives it. */
export interface MockCallFacts {
  readonly operation: MockOperation;
  readonly read: MockRequest;
  readonly url: URL;
  /** The shape of the response; undefined where it has no content. */
  readonly shape: Shape | undefined;
}

/** Does what an operation does. */
export function act(call: MockCallFacts, world: MockWorld): Outcome {
  const { action } = call.operation;
  if (action === undefined) return { body: unkept(call, world) };
  switch (action.does) {
    case "create":
      return create(call, action, world);
    case "list":
      return list(call, action, world);
    case "retrieve":
    case "update":
    case "delete":
      return one(call, action, world);
  }
}

/** What an operation answers that has nothing to do with kept objects: what it is given, where that fits. */
function unkept(
  { operation, read, shape }: Omit<MockCallFacts, "url">,
  { description, seed }: MockWorld,
): unknown {
  if (shape === undefined) return undefined;
  const table = description.shapes;
  const values = { ...read.path, ...bodyMembers(read) };
  const given = fitting(values, shape, description);
  return makeValue(shape, { table, seed: hash(seed, operation.name) }, isEmpty(given) ? undefined : given);
}

function create({ read, shape, operation }: MockCallFacts, action: MockAction, world: MockWorld): Outcome {
  const { store, description } = world;
  const place = placeOf(operation, action, read, world);
  fillList(action, place, {}, world);
  const body = bodyMembers(read);
  const given = {
    ...unset(operation, action, body, description),
    ...fitting(body, `#${action.of}`, description),
    ...place.members,
  };
  const seed = hash(world.seed, `${action.kind} ${String(store.next())}`);
  const made = makeValue(`#${action.of}`, { table: description.shapes, seed }, given);
  const id = idOf(made, action);
  if (!isRecord(made) || id === undefined) return { body: unkept({ read, shape, operation }, world) };
  store.put(action.kind, place.scope, id, made);
  return { body: answered(made, shape, id, world) };
}

function list(call: MockCallFacts, action: MockAction, world: MockWorld): Outcome {
  const { operation, read, shape, url } = call;
  const { store, description } = world;
  const place = placeOf(operation, action, read, world);
  fillList(action, place, {}, world);
  const members = membersOfKey(action.of, description);
  const filters = Object.fromEntries(
    Object.entries(read.query).filter(
      ([name, value]) =>
        Object.hasOwn(members, name) && ["string", "number", "boolean"].includes(typeof value),
    ),
  );
  const matching = (): readonly Kept[] =>
    store.list(action.kind, place.scope).filter((object) => has(object, { ...place.members, ...filters }));
  if (!isEmpty(filters) && matching().length === 0) fillList(action, place, filters, world);
  const found = description.newestFirst ? [...matching()].reverse() : matching();
  // Objects of one kind may have been created in another shape.
  const items = found.map((object) =>
    completed(object, `#${action.of}`, hash(world.seed, String(object[action.by])), false, world),
  );
  const page = pageOf(items, operation, read, url, description, action.by);
  if (page === undefined) {
    const { starting_after: after, ending_before: before } = read.query;
    const param = after === undefined ? "ending_before" : "starting_after";
    return { error: { ...notFound(wordsOf(action), String(after ?? before), param), status: 400 } };
  }
  return {
    body:
      shape === undefined
        ? undefined
        : completed(page.body, shape, hash(world.seed, operation.name), true, world),
    headers: page.headers,
  };
}

/** Whether an object has these members; ids and numbers may come as texts. */
function has(object: Kept, members: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(members).every(([name, value]) => {
    const own = Object.hasOwn(object, name) ? object[name] : undefined;
    const id = isRecord(own) ? own["id"] : own;
    return String(id) === String(value);
  });
}

function one({ operation, read, shape }: MockCallFacts, action: MockAction, world: MockWorld): Outcome {
  const { store, description } = world;
  const param = action.param ?? "";
  const id = String(read.path[param]);
  const place = placeOf(operation, action, read, world);
  const found =
    store.get(action.kind, place.scope, id) ??
    (place.scope === "{}" ? undefined : store.get(action.kind, "{}", id));
  const belongs = found === undefined || found === "deleted" || has(found, place.members);
  const isGone = found === "deleted" || (found === undefined && world.empty);
  // A PUT creates what is not there (RFC 9110, 9.3.4).
  if (!belongs || (isGone && operation.method !== "PUT"))
    return { error: notFound(wordsOf(action), id, param) };
  const object =
    found === undefined || found === "deleted" ? madeUp(action, id, place.members, world) : found;
  if (object === undefined) return { body: unkept({ operation, read, shape }, world) };
  if (action.does === "retrieve") return { body: answered(object, shape, id, world) };
  if (action.does === "delete") {
    store.delete(action.kind, place.scope, id);
    return { body: deletedAnswer(object, shape, id, action, world) };
  }
  const changed = changedBy(object, bodyMembers(read), operation, action, description);
  store.put(action.kind, place.scope, id, changed);
  return { body: answered(changed, shape, id, world) };
}

/** Where objects of a request belong: what their members say of it, and what nothing of them says. */
interface MockPlace {
  readonly members: Readonly<Record<string, unknown>>;
  readonly scope: string;
}

function placeOf(
  operation: MockOperation,
  action: MockAction,
  read: MockRequest,
  { description }: MockWorld,
): MockPlace {
  const parents = pathParameters(operation.path).filter((name) => name !== action.param);
  const values = Object.fromEntries(parents.map((name) => [name, read.path[name]] as const));
  const members = fitting(values, `#${action.of}`, description);
  const outside = Object.entries(values).filter(([name]) => !Object.hasOwn(members, name));
  return { members, scope: JSON.stringify(Object.fromEntries(outside)) };
}

/** The objects that a list begins with are there from when it is first of interest. */
function fillList(action: MockAction, { members, scope }: MockPlace, filters: Kept, world: MockWorld): void {
  const { store, description, seed, empty, listLength } = world;
  const what = JSON.stringify([action.kind, scope, members, filters]);
  if (empty || !store.isFirst(what)) return;
  const given = { ...members, ...fitting(filters, `#${action.of}`, description) };
  if (Object.keys(given).length < Object.keys(members).length + Object.keys(filters).length) return;
  for (let index = 1; index <= listLength; index += 1) {
    const making = { table: description.shapes, seed: hash(seed, `${what} ${String(index)}`) };
    const id = idOf(makeValue(`#${action.of}`, making, given), action);
    const object = id === undefined ? undefined : madeUp(action, id, given, world);
    if (id !== undefined && object !== undefined && store.get(action.kind, scope, id) === undefined)
      store.put(action.kind, scope, id, object);
  }
}

/** `balance transaction` for `customer.balance_transaction`: how messages name an object. */
function wordsOf({ of }: MockAction): string {
  return (of.split(/[./]/).at(-1) ?? of).replaceAll(/[_-]/g, " ");
}
