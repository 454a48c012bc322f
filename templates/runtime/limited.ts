/** Work under a timer and a caller's signal. */
import { AbortError } from "./errors.js";

/**
 * Runs work until it is done, time is up, or the caller's signal is aborted. Work that is cut short is told so through its
 * controller; what becomes of it then is of no interest. Timer and listener are gone when the promise settles.
 *
 * @param ms milliseconds
 * @param late gives the outcome when time is up
 * @throws AbortError `aborted`, with the signal's reason as its cause
 */
export async function limited<T>(
  ms: number,
  signal: AbortSignal | undefined,
  late: () => T | Promise<T>,
  work?: (controller: AbortController) => Promise<T>,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const controller = new AbortController();
      stop = () => {
        reject(new AbortError("aborted", "The call was aborted.", signal?.reason));
        controller.abort();
      };
      if (signal?.aborted) {
        stop();
        return;
      }
      signal?.addEventListener("abort", stop);
      timer = setTimeout(() => {
        resolve(late());
        controller.abort();
      }, ms);
      work?.(controller).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}
