/** Work under a timer and a caller's signal. */
import { AbortError, TimeoutError } from "./errors.js";

/** The longest time that `setTimeout` can wait: about 24.8 days. */
const longest = 0x7fffffff;

/**
 * Runs work until it is done, time is up, or the caller's signal is aborted. Work that is cut short is told so through its
 * controller; what becomes of it then is of no interest. Timer and listener are gone when the promise settles.
 *
 * @param ms milliseconds
 * @param work without it, time that is up is no error: it has been slept away
 * @throws TimeoutError `timeout`
 * @throws AbortError `aborted`, with the signal's reason as its cause
 */
export async function limited<T = void>(ms: number, signal: AbortSignal | null | undefined, work?: (controller: AbortController) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const end = (error: Error): void => {
        reject(error);
        controller.abort();
      };
      stop = () => end(new AbortError("aborted", "The call was aborted.", signal?.reason));
      if (signal?.aborted) return stop();
      signal?.addEventListener("abort", stop);
      const late = (): void => (work ? end(new TimeoutError("timeout", `No complete response in ${ms} ms.`)) : resolve(undefined as T));
      timer = setTimeout(late, Math.min(ms, longest));
      work?.(controller).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    if (stop) signal?.removeEventListener("abort", stop);
  }
}
