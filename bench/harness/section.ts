import { median, pairwiseRatio } from "./statistics.js";
import type { Runs } from "./take-turns.js";
import { duration, ratio, size } from "./units.js";
import type { Usage } from "./usage.js";

/** What one bench found. It is kept as JSON, so that a report can be put together from benches that ran on their own. */
export interface Section {
  readonly claims: readonly Claim[];
  readonly tables: readonly Table[];
  /** What a reader must know to judge the numbers. */
  readonly notes: readonly string[];
}

/** A limit that the project sets itself. */
export interface Claim {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly holds: boolean;
}

export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** That `value` is at most `limit`. */
export function atMost(what: string, value: number, limit: number, show: (value: number) => string): Claim {
  return { what, measured: show(value), limit: `≤ ${show(limit)}`, holds: value <= limit };
}

/** That `value` is at least `limit`. */
export function atLeast(what: string, value: number, limit: number, show: (value: number) => string): Claim {
  return { what, measured: show(value), limit: `≥ ${show(limit)}`, holds: value >= limit };
}

/** The median of one figure over the runs of a variant. */
export function medianOf(runs: Runs, name: string, figure: keyof Usage): number {
  return median(figures(runs, name, figure));
}

/** How many times as much of a figure one variant takes as another, pair by pair. */
export function ratioOf(runs: Runs, name: string, base: string, figure: keyof Usage): number {
  return pairwiseRatio(figures(runs, name, figure), figures(runs, base, figure));
}

/** Medians of all variants, and their ratios to `base`. */
export function usageTable(caption: string, runs: Runs, base: string): Table {
  return {
    caption,
    head: ["", "wall", "CPU", "peak memory", "wall ×", "CPU ×", "memory ×"],
    rows: [...runs.keys()].map((name) => [
      name,
      duration(medianOf(runs, name, "wall")),
      duration(medianOf(runs, name, "cpu")),
      size(medianOf(runs, name, "memory")),
      ...(["wall", "cpu", "memory"] as const).map((figure) => ratio(ratioOf(runs, name, base, figure))),
    ]),
  };
}

function figures(runs: Runs, name: string, figure: keyof Usage): readonly number[] {
  const taken = runs.get(name);
  if (taken === undefined) throw new RangeError(`No variant is named ${name}`);
  return taken.map((run) => run[figure]);
}
