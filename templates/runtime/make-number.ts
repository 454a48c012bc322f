/** Made-up numbers. */
import type { Random } from "./seeded.js";
import type { Facts } from "./shapes.js";

/** Ranges by the last word of a member's name, and by the whole of it. */
const byName = /* @__PURE__ */ new Map<string, readonly [number, number]>([
  ["amount", [100, 10_000]],
  ["price", [1, 500]],
  ["total", [100, 10_000]],
  ["balance", [0, 10_000]],
  ["quantity", [1, 5]],
  ["count", [0, 20]],
  ["month", [1, 12]],
  ["year", [2026, 2034]],
  ["day", [1, 28]],
  ["age", [18, 80]],
  ["port", [1024, 65_535]],
  ["percent", [0, 100]],
  ["percentage", [0, 100]],
  ["page", [1, 5]],
  ["limit", [1, 100]],
]);

/** 2024, in seconds since 1970: plainly made up, and in the past. */
const moments = [1_704_067_200, 1_735_689_599] as const;

/** A number for a member called `name`, within the bounds of `facts`. */
export function makeNumber(facts: Facts, name: string, random: Random): number {
  const integer = facts.type === "integer";
  const step = facts.multipleOf;
  const [low, high] = preferred(facts, name);
  const least = Math.max(facts.minimum ?? -Infinity, above(facts.exclusiveMinimum, integer));
  const most = Math.min(facts.maximum ?? Infinity, below(facts.exclusiveMaximum, integer));
  // The usual range, moved to where the bounds are.
  const from = Math.max(least, Math.min(low, most === Infinity ? low : most - (high - low)));
  const to = Math.max(from, Math.min(most, Math.max(high, from + (high - low))));
  if (step !== undefined && step > 0)
    return multiple(step, Math.max(from, least), Math.min(to, most), random);
  if (integer) return random.integer(Math.ceil(from), Math.floor(to));
  const cents = Math.round((from + random.next() * (to - from)) * 100) / 100;
  return cents >= least && cents <= most ? cents : (from + to) / 2;
}

function preferred({ format }: Facts, name: string): readonly [number, number] {
  if (format === "unix-time") return moments;
  const last = name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).at(-1) ?? "";
  return (
    byName.get(name.toLowerCase()) ??
    byName.get(last.toLowerCase()) ??
    (/^(created|updated)(_at)?$|_at$/.test(name) ? moments : [0, 1000])
  );
}

/** The least number of those above a bound that are tried. */
function above(bound: number | undefined, integer: boolean): number {
  if (bound === undefined) return -Infinity;
  return integer ? Math.floor(bound) + 1 : bound + step(bound);
}

function below(bound: number | undefined, integer: boolean): number {
  if (bound === undefined) return Infinity;
  return integer ? Math.ceil(bound) - 1 : bound - step(bound);
}

/** A small part of a number that makes another one. */
function step(bound: number): number {
  return Math.max(Math.abs(bound) * 1e-6, 1e-6);
}

function multiple(step: number, from: number, to: number, random: Random): number {
  const [first, last] = [Math.ceil(from / step), Math.floor(to / step)];
  const count = random.integer(first, Math.max(first, Math.min(last, first + 100)));
  // `3 * 0.1` is not `0.3`: the digits of the step are those of the multiple.
  const decimals = /\.(\d+)$/.exec(String(step))?.[1]?.length ?? 0;
  return Number((count * step).toFixed(decimals));
}
