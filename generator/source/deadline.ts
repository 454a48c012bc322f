import type { Location } from "../diagnostics/diagnostic.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { DEFAULT_LIMITS, hintToRaise, type Limits } from "./limits.js";

/** When the work on one description has to be done. Work that pauses nowhere cannot be interrupted, so it asks from time to time. */
export class Deadline {
  readonly #milliseconds: number;
  readonly #diagnostics: Diagnostics;
  readonly #now: () => number;
  readonly #end: number;

  /** The time runs from here on. `now` is a clock in milliseconds. */
  constructor(
    { totalMilliseconds = DEFAULT_LIMITS.totalMilliseconds }: Partial<Limits>,
    diagnostics: Diagnostics,
    now = () => performance.now(),
  ) {
    this.#milliseconds = totalMilliseconds;
    this.#diagnostics = diagnostics;
    this.#now = now;
    this.#end = now() + totalMilliseconds;
  }

  /**
   * @param locate the place that is being worked on, for the message
   * @throws UnfoldError `limit-exceeded`, with all that was reported before, once the time is over
   */
  check(locate: () => Location | undefined): void {
    if (this.#now() <= this.#end) return;
    const location = locate();
    this.#diagnostics.error({
      code: "limit-exceeded",
      message: `The description takes longer than ${this.#milliseconds} milliseconds; this is how far it got.`,
      hint: hintToRaise("totalMilliseconds"),
      ...(location && { location }),
    });
    this.#diagnostics.throwIfErrors();
  }
}
