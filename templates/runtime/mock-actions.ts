/** What the operations of a made-up API do to the objects that it keeps. */
import { isDeleted, makeValue } from "./make-value.js";
import { notFound } from "./mock-errors.js";
import type { MockError } from "./mock-errors.js";
import { pathParameters } from "./mock-operation.js";
import type { MockAction, MockDescription, MockOperation } from "./mock-operation.js";
import { pageOf } from "./mock-pages.js";
import { bodyMembers } from "./mock-request.js";
import type { MockRequest } from "./mock-request.js";
import type { Kept, MockStore } from "./mock-store.js";
import { hash } from "./seeded.js";
import { misfit } from "./shape-check.js";
import { isObjectShape, isRecord, isVariants, keyOf, membersOf, solid } from "./shapes.js";
import type { Facts, Members, Shape } from "./shapes.js";

/** A made-up API while it answers. */
export interface MockWorld {
  readonly description: MockDescription;
  readonly store: MockStore;
  readonly seed: number;
  /** Whether only what was created is there. */
  readonly empty: boolean;
  /** How many objects a list begins with. */
  readonly listLength: number;
}

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

/** The object of an id that nobody created. */
export function madeUp(
  { kind, of, by }: Pick<MockAction, "kind" | "of" | "by">,
  id: string,
  members: Readonly<Record<string, unknown>>,
  { description, seed }: MockWorld,
): Kept | undefined {
  const shape: Shape = `#${of}`;
  const named = fitting({ [by]: id }, shape, description);
  const numbered = isEmpty(named) ? fitting({ [by]: Number(id) }, shape, description) : named;
  const made = makeValue(
    shape,
    { table: description.shapes, seed: hash(seed, `${kind} ${id}`) },
    { ...members, ...numbered },
  );
  return isRecord(made) ? made : undefined;
}

/** What a DELETE answers: what is left of the object, the object itself, or whatever its shape is. */
function deletedAnswer(
  object: Kept,
  shape: Shape | undefined,
  id: string,
  { by }: MockAction,
  world: MockWorld,
): unknown {
  if (shape === undefined) return undefined;
  const { description } = world;
  const facts = solid(shape, description.shapes);
  const variants = isVariants(facts) ? facts : [shape];
  const gone = variants.find((variant) => isDeleted(variant, description.shapes));
  if (gone === undefined) return answered(object, shape, id, world);
  return makeValue(gone, { table: description.shapes, seed: world.seed, lean: true }, { [by]: object[by] });
}

/** A kept object in the shape of a response: what that has besides is made up. */
function answered(object: Kept, shape: Shape | undefined, id: string, world: MockWorld): unknown {
  return shape === undefined ? undefined : completed(object, shape, hash(world.seed, id), false, world);
}

/** `value` if it is of the shape, else what of it is, completed. */
function completed(
  value: unknown,
  shape: Shape,
  seed: number,
  lean: boolean,
  { description }: MockWorld,
): unknown {
  const { shapes: table } = description;
  if (misfit(value, shape, { table, strict: false, patterns: false }) === undefined) return value;
  const given = isRecord(value) && !lean ? fitting(value, shape, description) : value;
  return makeValue(shape, { table, seed, lean }, given);
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

function idOf(value: unknown, { by }: MockAction): string | undefined {
  const id = isRecord(value) && Object.hasOwn(value, by) ? value[by] : undefined;
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}

/** The members of an object that its shape has, and that fit there. */
function fitting(
  values: Readonly<Record<string, unknown>>,
  shape: Shape,
  { shapes: table }: MockDescription,
): Kept {
  const members = membersOfShape(shape, values, table);
  const options = { table, strict: false, patterns: true };
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      return value !== undefined && member !== undefined && misfit(value, member, options) === undefined;
    }),
  );
}

/** The members of a shape; of variants, those of the first that is an object and no deleted one. */
function membersOfShape(shape: Shape, values: unknown, table: MockDescription["shapes"]): Members {
  const facts = solid(shape, table);
  if (!isVariants(facts)) return isObjectShape(facts) ? membersOf(facts) : {};
  const variant = facts.find((each) => {
    const inner = solid(each, table);
    return (isVariants(inner) || isObjectShape(inner)) && !isDeleted(each, table);
  });
  return variant === undefined ? {} : membersOfShape(variant, values, table);
}

function membersOfKey(key: string, { shapes }: MockDescription): Members {
  return membersOfShape(`#${key}`, {}, shapes);
}

/** The members that a request could have given and did not: null or absent where they may be. */
function unset(
  operation: MockOperation,
  { of, by }: MockAction,
  body: Kept,
  description: MockDescription,
): Kept {
  const { shapes: table } = description;
  const members = membersOfKey(of, description);
  const facts = solid(`#${of}`, table);
  const needed = isVariants(facts) ? {} : (facts.properties ?? {});
  const askable = Object.values(operation.body ?? {}).flatMap((shape) =>
    Object.keys(membersOfShape(shape, {}, table)),
  );
  return Object.fromEntries(
    askable.flatMap((name): [string, unknown][] => {
      const member = Object.hasOwn(members, name) && name !== by ? members[name] : undefined;
      if (member === undefined || Object.hasOwn(body, name)) return [];
      const initial = initialOf(solid(member, table));
      if (initial !== undefined) return [[name, initial]];
      return Object.hasOwn(needed, name) ? [] : [[name, undefined]];
    }),
  );
}

/** What a member is where nobody says: its default, null, an empty map. */
function initialOf(facts: Facts | readonly Shape[]): unknown {
  if (isVariants(facts)) return facts.includes("null") ? null : undefined;
  return facts.default ?? (isMap(facts) ? {} : undefined);
}

function isMap(facts: Facts): boolean {
  return facts.additionalProperties !== undefined && Object.keys(membersOf(facts)).length === 0;
}

/** An object with what a request changes of it. Maps are changed member by member: an empty text or null takes one out. */
function changedBy(
  object: Kept,
  body: Kept,
  operation: MockOperation,
  { of, by }: MockAction,
  description: MockDescription,
): Kept {
  const { shapes: table } = description;
  const members = membersOfKey(of, description);
  const changes = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (shape === undefined || name === by) return [];
    const facts = mapIn(shape, table);
    if (facts !== undefined && value === "") return [[name, {}]];
    const before = object[name];
    const next =
      facts !== undefined && isRecord(value) && operation.method !== "PUT"
        ? merged(isRecord(before) ? before : {}, value)
        : value;
    // A form has no null: an empty text takes a value away.
    const isFitting = (each: unknown): boolean =>
      misfit(each, shape, { table, strict: false, patterns: true }) === undefined;
    const fits = [next, ...(value === "" ? [null] : [])].filter(isFitting);
    return fits.length === 0 ? [] : [[name, value === "" && fits.includes(null) ? null : fits[0]]];
  });
  return { ...object, ...Object.fromEntries(changes) };
}

/** The facts of a shape that is a map, or a map or null. */
function mapIn(shape: Shape, table: MockDescription["shapes"]): Facts | undefined {
  const facts = solid(shape, table);
  if (!isVariants(facts)) return isMap(facts) ? facts : undefined;
  return facts.map((variant) => mapIn(variant, table)).find((found) => found !== undefined);
}

function merged(before: Kept, changes: Kept): Kept {
  return Object.fromEntries(
    Object.entries({ ...before, ...changes }).filter(([, value]) => value !== "" && value !== null),
  );
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}

/** `balance transaction` for `customer.balance_transaction`: how messages name an object. */
function wordsOf({ of }: MockAction): string {
  return (of.split(/[./]/).at(-1) ?? of).replaceAll(/[_-]/g, " ");
}

/** The kind of the kept objects that a shape is of, with what names one; undefined where none are kept. */
export function kindOf(target: Shape, { description }: MockWorld): MockAction | undefined {
  const key = keyOf(target, description.shapes);
  const actions = description.operations.flatMap(({ action }) =>
    action !== undefined && action.of === key ? [action] : [],
  );
  return actions.find((action) => action.param !== undefined) ?? actions[0];
}
