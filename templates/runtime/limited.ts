/** Work under a timer and a caller's signal. */
import { AbortError, TimeoutError } from "./errors.js";
import type { CallSignal } from "./share-signal.js";

/** The longest time to wait for, about 23 days: beyond 2^31 milliseconds `setTimeout` does not wait at all. */
const longest = 2e9;

/**
 * Runs work until it is done, time is up, or the caller's signal is aborted. Work that is cut short is told so through its
 * controller; what becomes of it then is of no interest. The timer is gone when the promise settles.
 *
 * @param ms milliseconds
 * @param work without it, time that is up is no error: it has been slept away
 * @throws TimeoutError `timeout`
 * @throws AbortError `aborted`, with the signal's reason as its cause
 */
export function limited<T = void>(
  ms: number,
  signal: CallSignal | null | undefined,
  work?: (controller: AbortController) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const succeed = (value: T): void => {
      leave();
      resolve(value);
    };
    const fail = (error: Error): void => {
      leave();
      reject(error);
      controller.abort();
    };
    const stop = (): void => fail(new AbortError("aborted", "The call was aborted.", signal?.reason));
    const late = work
      ? (): void => fail(new TimeoutError("timeout", `Not done in ${ms} ms.`))
      : (): void => succeed(undefined as T);
    const timer = setTimeout(late, Math.min(ms, longest));
    const leave = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    };
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    else work?.(controller).then(succeed, fail);
  });
}
