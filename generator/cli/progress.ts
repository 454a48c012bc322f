import { onStage, type Stage } from "../stages.js";

/** Erases the line (ECMA-48, EL 2) and returns to its start. */
const CLEAR = "\r\u001b[2K";

/** Follows the stages of a run: shows the one that is under way, and remembers how long each took. */
export class Progress {
  readonly #times: { readonly stage: Stage; readonly start: number }[] = [];
  readonly #write: ((text: string) => void) | undefined;
  readonly #stop: () => void;
  #end: number | undefined;

  /** @param write where the line goes that shows the stage; undefined: nowhere */
  constructor(write: ((text: string) => void) | undefined) {
    this.#write = write;
    this.#stop = onStage((stage) => {
      this.#times.push({ stage, start: performance.now() });
      write?.(`${CLEAR}… ${stage}`);
    });
  }

  /** Takes the line away. What is printed afterwards begins where it stood. */
  stop(): void {
    if (this.#end !== undefined) return;
    this.#end = performance.now();
    this.#stop();
    if (this.#times.length > 0) this.#write?.(CLEAR);
  }

  /** `reading 12 ms, formatting 1.4 s`; empty where no stage was told of. */
  timings(): string {
    const spent = new Map<Stage, number>();
    for (const [index, { stage, start }] of this.#times.entries()) {
      const end = this.#times[index + 1]?.start ?? this.#end ?? performance.now();
      spent.set(stage, (spent.get(stage) ?? 0) + end - start);
    }
    return [...spent].map(([stage, time]) => `${stage} ${duration(time)}`).join(", ");
  }
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
