import { z } from "zod";
import type { CorpusRecord, Failure } from "./records.js";

/** What the worker is asked to do. Paths are absolute. */
export type Task =
  | { readonly kind: "validate"; readonly input: string }
  /**
   * Writes the package to `output`. `whole`: as a user's `generate` does; else its modules as the templates make them,
   * neither formatted nor planned nor journalled, which takes a third of the time.
   */
  | { readonly kind: "generate"; readonly input: string; readonly output: string; readonly whole: boolean }
  /** Generates again from `input` with the keys of its maps in another order, and compares with `output`. */
  | {
      readonly kind: "repeat";
      readonly input: string;
      readonly output: string;
      readonly whole: boolean;
      readonly seed: number;
    };

export const taskSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("validate"), input: z.string() }),
  z.object({ kind: z.literal("generate"), input: z.string(), output: z.string(), whole: z.boolean() }),
  z.object({
    kind: z.literal("repeat"),
    input: z.string(),
    output: z.string(),
    whole: z.boolean(),
    seed: z.number(),
  }),
]);

/** What each task gives. */
export interface Answers {
  readonly validate: { readonly valid: boolean; readonly reason?: string };
  readonly generate: NonNullable<CorpusRecord["generated"]>;
  readonly repeat: { readonly differences: readonly { readonly path: string; readonly diff: string }[] };
}

/** What the worker sends back. */
export type Reply = { readonly answer: unknown } | { readonly failures: readonly Failure[] };
