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
export async function limited<T = void>(
  ms: number,
  signal: AbortSignal | null | undefined,
  work?: (controller: AbortController) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let leave: (() => void) | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const end = (error: Error): void => {
        reject(error);
        controller.abort();
      };
      const stop = (): void => end(new AbortError("aborted", "The call was aborted.", signal?.reason));
      if (signal?.aborted) {
        stop();
        return;
      }
      leave = signal ? join(signal, stop) : undefined;
      const late = (): void => {
        if (work) end(new TimeoutError("timeout", `No complete response in ${ms} ms.`));
        else resolve(undefined as T);
      };
      timer = setTimeout(late, Math.min(ms, longest));
      work?.(controller).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    leave?.();
  }
}

/** Who is to be told of a signal. */
const audiences = /* @__PURE__ */ new WeakMap<AbortSignal, Set<() => void>>();

/** The one listener that stands on a signal, however many calls share it: of more than ten, Node would warn as of a leak. */
function tellAll(this: AbortSignal): void {
  audiences.get(this)?.forEach((stop) => stop());
}

/** Listens to a signal until the function that it gives is called. */
function join(signal: AbortSignal, stop: () => void): () => void {
  const audience = audiences.get(signal) ?? new Set();
  audiences.set(signal, audience.add(stop));
  // The same listener is only added once.
  signal.addEventListener("abort", tellAll);
  return () => {
    audience.delete(stop);
    if (audience.size === 0) signal.removeEventListener("abort", tellAll);
  };
}
