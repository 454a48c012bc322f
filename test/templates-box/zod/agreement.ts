/** Compares the template's verdicts with ajv's. */
import fc from "fast-check";
import type { z } from "zod";
import type { JsonObject, JsonValue } from "../../../generator/source/json.js";
import { instances, mutate, mutations } from "./instances.js";
import { ajvOf, expandedSchema } from "./oracle.js";

/** A validator with what it is to agree with. */
export interface Subject {
  readonly root: JsonObject;
  /** The component. */
  readonly name: string;
  readonly paths: readonly string[];
  readonly validator: z.ZodType;
}

/** How many instances both took, and both refused. */
export interface Verdicts {
  readonly valid: number;
  readonly invalid: number;
}

/**
 * @param runs instances without a fault, and as many with one
 * @throws Error with the seed and the smallest instance on which they differ
 */
export function agree({ root, name, paths, validator }: Subject, runs: number, seed: number): Verdicts {
  const contained = expandedSchema(root, name, paths);
  const validate = ajvOf(contained);
  let valid = 0;
  let invalid = 0;
  const same = (value: JsonValue): void => {
    const wanted = validate(value);
    const given = validator.safeParse(value);
    if (given.success !== wanted)
      throw new Error(
        `${name}${JSON.stringify(paths)}: zod says ${String(given.success)}, ajv says ${String(wanted)} of ${JSON.stringify(value)}: ${JSON.stringify(given.error?.issues ?? validate.errors)}`,
      );
    if (wanted) valid += 1;
    else invalid += 1;
  };
  fc.assert(
    fc.property(instances(contained), mutations, (instance, { at, replacement }) => {
      same(instance);
      same(mutate(instance, at, replacement));
    }),
    { numRuns: runs, seed },
  );
  return { valid, invalid };
}
