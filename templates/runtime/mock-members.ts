/** Which members an object of a made-up API has, and which of given values fit there. */
import { isDeleted } from "./make-value.js";
import type { MockDescription } from "./mock-operation.js";
import type { Kept } from "./mock-store.js";
import { misfit } from "./shape-check.js";
import { isObjectShape, isVariants, membersOf, solid } from "./shapes.js";
import type { Members, Shape } from "./shapes.js";

/** The members of an object that its shape has, and that fit there. */
export function fitting(
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
export function membersOfShape(shape: Shape, values: unknown, table: MockDescription["shapes"]): Members {
  const facts = solid(shape, table);
  if (!isVariants(facts)) return isObjectShape(facts) ? membersOf(facts) : {};
  const variant = facts.find((each) => {
    const inner = solid(each, table);
    return (isVariants(inner) || isObjectShape(inner)) && !isDeleted(each, table);
  });
  return variant === undefined ? {} : membersOfShape(variant, values, table);
}

/** {@link membersOfShape} of a named shape. */
export function membersOfKey(key: string, { shapes }: MockDescription): Members {
  return membersOfShape(`#${key}`, {}, shapes);
}

/** Whether an object has no members. */
export function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}
