/** An integer of a JSON text that a number would not hold, by its digits. */
export class Digits {
  readonly text: string;
  /** Tells it from an object of a JSON text. */
  readonly [Symbol.toStringTag] = "Digits";

  constructor(text: string) {
    this.text = text;
  }
}
