import { measure, type Command, type Run } from "./measure.js";

/** One of the things that are compared. */
export interface Variant {
  readonly name: string;
  readonly command: Command;
  /** Brings the files to the state that a run begins with. Not measured. */
  readonly prepare?: (round: number) => Promise<void>;
  /** Throws if a run did not do what is to be measured. */
  readonly verify?: (run: Run) => void;
}

/** The runs of each variant by its name, in the order in which they took turns. */
export type Runs = ReadonlyMap<string, readonly Run[]>;

/**
 * Runs every variant in turn, A B C A B C …, so that what else the machine does touches all alike. The first round warms
 * the disk up and does not count; `warmUp` says whether there is one.
 */
export async function takeTurns(
  variants: readonly Variant[],
  {
    runs,
    say,
    warmUp = true,
  }: { readonly runs: number; readonly say: (text: string) => void; readonly warmUp?: boolean },
): Promise<Runs> {
  const taken = new Map<string, Run[]>(variants.map(({ name }) => [name, []]));
  for (let round = warmUp ? 0 : 1; round <= runs; round += 1) {
    for (const { name, command, prepare, verify } of variants) {
      say(`${round === 0 ? "warm-up" : `run ${String(round)} of ${String(runs)}`}: ${name}`);
      await prepare?.(round);
      const run = await measure(command);
      verify?.(run);
      if (round > 0) taken.get(name)?.push(run);
    }
  }
  return taken;
}
