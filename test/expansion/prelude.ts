import { PACKAGE, type ProgramCase } from "./compile.js";

/**
 * What programs begin with: a client, and `same<A, B>(true)`, which compiles where `A` and `B` are one type (two conditional types are
 * identical only then, which plain assignability would not tell).
 */
export function withPrelude(program: string): string {
  return `import * as api from "${PACKAGE}";
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(answer: Same<A, B>): void;
declare const client: ReturnType<typeof api.createClient>;
void [client, same, api];
${program}`;
}

/** The cases of all groups, with the prelude, under names that differ. */
export function named(groups: { readonly [group: string]: readonly ProgramCase[] }): readonly ProgramCase[] {
  const cases = Object.entries(groups).flatMap(([group, members]) =>
    members.map(([name, text, ...error]): ProgramCase => [`${group}: ${name}`, withPrelude(text), ...error]),
  );
  if (new Set(cases.map(([name]) => name)).size !== cases.length) throw new Error("Two cases have one name.");
  return cases;
}
