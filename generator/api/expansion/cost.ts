import { byCodeUnits } from "../../order.js";
import { reachableKeys } from "../schema/reachable.js";
import { limitExpansion, type ExpansionLimit, type Parts } from "./limit.js";

/** What keeping one more target would bring into the package. */
export interface TargetCost {
  /** The component's name. */
  readonly target: string;
  /** How many named schemas it would add, itself included. */
  readonly schemas: number;
}

/**
 * What each target that `limit` leaves out would add, if it were the only one added: the most costly first. Only targets that the
 * schemas of the package name are listed, so what they lead to in turn is counted as it is limited.
 */
export function targetCosts(parts: Parts, limit: ExpansionLimit | undefined): readonly TargetCost[] {
  const now = limitExpansion(parts, limit);
  const before = reachableKeys(now.operations, now.entries);
  const kept = limit === false || limit === undefined ? [] : (limit.targets ?? [...parts.entries.keys()]);
  const depth = limit === false ? 1 : limit?.depth;
  return [...now.leftOut]
    .map((target) => {
      const targets = [...kept, target];
      const more = limitExpansion(parts, {
        targets,
        ...(depth === undefined ? {} : { depth: Math.max(depth, 1) }),
      });
      const keys = [...reachableKeys(more.operations, more.entries)];
      const isNew = (key: string) => !before.has(key) || now.entries.get(key)?.opaque === true;
      return {
        target,
        schemas: keys.filter((key) => isNew(key) && more.entries.get(key)?.opaque === false).length,
      };
    })
    .filter(({ schemas }) => schemas > 0)
    .sort((a, b) => b.schemas - a.schemas || byCodeUnits(a.target, b.target));
}
