import type { StructureKind as TsMorphKind } from "ts-morph";

type Kinds = typeof TsMorphKind;

/** The compiler checks them against ts-morph's own, but does not take a number for a member of an enumeration. */
const NUMBERS = {
  ExportDeclaration: 11,
  Function: 13,
  ImportDeclaration: 16,
  Interface: 19,
  TypeAlias: 38,
  TypeParameter: 39,
} as const satisfies {
  readonly [Kind in keyof Kinds]?: `${Kinds[Kind]}` extends `${infer N extends number}` ? N : never;
};

/**
 * The kinds of ts-morph's structures that the built-in templates write: with them, a run need not load ts-morph, which takes longer than
 * to print them all.
 */
export const StructureKind = NUMBERS as unknown as Pick<Kinds, keyof typeof NUMBERS>;
