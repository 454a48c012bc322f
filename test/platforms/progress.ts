import { EventEmitter, once } from "node:events";

/** Steps that have been taken, and those that somebody waits for. */
export class Progress {
  readonly #taken = new Set<string>();
  readonly #news = new EventEmitter();

  mark(step: string): void {
    this.#taken.add(step);
    this.#news.emit(step);
  }

  async until(step: string): Promise<void> {
    if (!this.#taken.has(step)) await once(this.#news, step);
  }
}
