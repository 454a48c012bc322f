import { isAbsolute, relative, sep } from "node:path";
import { nearest } from "../nearest.js";
import { defined } from "./defined.js";
import { usageError } from "./usage-error.js";
import type { ParsedConfig } from "./validate-config.js";

/** One of the packages that a configuration describes. */
export interface Target {
  readonly name: string;
  /** What it says itself; the rest is said for all. */
  readonly keys: readonly string[];
}

/** What a configuration says for one package. */
export interface TargetConfig {
  readonly config: ParsedConfig;
  /** Undefined where the configuration describes one package without a name. */
  readonly target?: Target;
}

/**
 * The packages that a configuration describes, in its order. What a target says takes the place of what stands beside `targets`, key by key.
 * @param wanted names of those that are asked for; undefined: all
 * @throws UnfoldError `invalid-usage` if there is no such target
 */
export function targetsOf(
  { targets, ...shared }: ParsedConfig,
  wanted: readonly string[] | undefined,
): readonly TargetConfig[] {
  const names = Object.keys(targets ?? {});
  for (const name of wanted ?? []) if (!names.includes(name)) throw unknownTarget(name, names);
  if (targets === undefined) return [{ config: shared }];
  return Object.entries(targets)
    .filter(([name]) => wanted?.includes(name) ?? true)
    .map(([name, given]) => {
      const own = defined(given);
      return { config: { ...shared, ...own }, target: { name, keys: Object.keys(own) } };
    });
}

/** @throws UnfoldError if two packages would be written to one folder, or one into another */
export function refuseSharedOutputs(
  all: readonly { readonly output: string; readonly target?: Target }[],
): void {
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (!isWithin(one.output, other.output) && !isWithin(other.output, one.output)) continue;
      const names = [one, other].map(({ target }) => `\`${target?.name ?? ""}\``).join(" and ");
      throw usageError(
        `The targets ${names} would write to the same folder, or one into the other's.`,
        "Give each an `output` of its own.",
      );
    }
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function unknownTarget(name: string, known: readonly string[]): Error {
  if (known.length === 0)
    return usageError("The configuration has no targets.", "Leave `--target` out, or add `targets` to it.");
  const meant = nearest(name, known);
  return usageError(
    `The configuration has no target \`${name}\`.`,
    meant === undefined ? `Its targets are ${known.join(", ")}.` : `Did you mean \`${meant}\`?`,
  );
}
