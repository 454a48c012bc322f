/** Work under a timer and a caller's signal. */
import { AbortError, TimeoutError } from "./errors.js";
import type { CallSignal } from "./share-signal.js";

/** The longest time to wait for, about 23 days: beyond 2^31 milliseconds `setTimeout` does not wait at all. */
const longest = 2e9;

/**
 * Runs work until it is done, time is up, or the caller's signal is aborted. What becomes of work that is cut short is of no
 * interest. The timer is gone when the promise settles.
 *
 * @param ms milliseconds
 * @param work without it, time that is up is no error: it has been slept away
 * @throws TimeoutError `timeout`
 * @throws AbortError `aborted`, with the signal's reason as its cause
 */
export async function limited<T = void>(
  ms: number,
  signal: CallSignal | null | undefined,
  work?: () => Promise<T>,
): Promise<T> {
  let leave: (() => void) | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const late = (): void => reject(new TimeoutError("timeout", `Not done in ${ms} ms.`));
      const stop = (): void => reject(new AbortError("aborted", "The call was aborted.", signal?.reason));
      const timer = setTimeout(work ? late : resolve, Math.min(ms, longest));
      leave = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", stop);
      };
      signal?.addEventListener("abort", stop);
      if (signal?.aborted) stop();
      else work?.().then(resolve, reject);
    });
  } finally {
    leave?.();
  }
}
