/** A controller for transports that end requests by themselves: an `AbortController` costs more than a request's headers. */
import type { CallController, CallSignal } from "./share-signal.js";

/** Ends one request, and what there is of its response. */
export class NodeController implements CallController, CallSignal {
  readonly signal: CallSignal = this;
  aborted = false;
  readonly reason = undefined;
  #listener: (() => void) | undefined;

  abort(): void {
    this.aborted = true;
    this.#listener?.();
  }

  addEventListener(_: "abort", listener: () => void): void {
    this.#listener = listener;
  }

  removeEventListener(_: "abort", listener: () => void): void {
    if (this.#listener === listener) this.#listener = undefined;
  }
}
