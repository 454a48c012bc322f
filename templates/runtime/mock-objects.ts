/** The objects of a made-up API, and what responses show of them. */
import { isDeleted, makeValue } from "./make-value.js";
import { fitting, isEmpty } from "./mock-members.js";
import type { MockAction, MockDescription } from "./mock-operation.js";
import type { Kept, MockStore } from "./mock-store.js";
import { hash } from "./seeded.js";
import { misfit } from "./shape-check.js";
import { isRecord, isVariants, keyOf, solid } from "./shapes.js";
import type { Shape } from "./shapes.js";

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

/** A kept object in the shape of a response: what that has besides is made up. */
export function answered(object: Kept, shape: Shape | undefined, id: string, world: MockWorld): unknown {
  return shape === undefined ? undefined : completed(object, shape, hash(world.seed, id), false, world);
}

/** What a DELETE answers: what is left of the object, the object itself, or whatever its shape is. */
export function deletedAnswer(
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

/** `value` if it is of the shape, else what of it is, completed. */
export function completed(
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

export function idOf(value: unknown, { by }: MockAction): string | undefined {
  const id = isRecord(value) && Object.hasOwn(value, by) ? value[by] : undefined;
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}

/** The kind of the kept objects that a shape is of, with what names one; undefined where none are kept. */
export function kindOf(target: Shape, { description }: MockWorld): MockAction | undefined {
  const key = keyOf(target, description.shapes);
  const actions = description.operations.flatMap(({ action }) =>
    action !== undefined && action.of === key ? [action] : [],
  );
  return actions.find((action) => action.param !== undefined) ?? actions[0];
}
