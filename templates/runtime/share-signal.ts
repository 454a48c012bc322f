/** Signals that many calls share. */

/** What calls need of a signal. */
export interface CallSignal extends Pick<AbortSignal, "aborted" | "reason"> {
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What ends a call. An `AbortController` is one. */
export interface CallController {
  readonly signal: CallSignal;
  abort(): void;
}

/** One listener, however many calls share the signal: of more than ten, Node would warn as of a leak. */
class SharedSignal implements CallSignal {
  readonly #signal: AbortSignal;
  readonly #listeners = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#listeners.forEach((listener) => listener()));
  }

  get aborted(): boolean {
    return this.#signal.aborted;
  }

  get reason(): unknown {
    return this.#signal.reason as unknown;
  }

  addEventListener(_: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }
}

const shared = /* @__PURE__ */ new WeakMap<AbortSignal, SharedSignal>();

/** The signal for calls to listen to, the same one for all. */
export function shareSignal(signal: AbortSignal): CallSignal {
  const known = shared.get(signal);
  if (known) return known;
  const made = new SharedSignal(signal);
  shared.set(signal, made);
  return made;
}
