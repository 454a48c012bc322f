import type { Location } from "../diagnostics/diagnostic.js";

/** How much of a long line goes into a location, on either side of its column, in UTF-16 code units. */
const EXCERPT_REACH = 120;

/** The text of one input, with the positions of its lines. */
export class SourceText {
  /** Offsets at which lines start; computed when the first position is asked for. */
  #lineStarts: readonly number[] | undefined;

  constructor(
    /** Name for messages, as {@link Location.file} has it. */
    readonly file: string,
    readonly text: string,
  ) {}

  /**
   * The line and column at `offset`, with the text of the line.
   * @param offset in UTF-16 code units from 0; beyond the end it is taken for the end
   * @param pointer the JSON pointer to report, if the place is a value
   */
  locate(offset: number, pointer?: string): Location {
    this.#lineStarts ??= lineStarts(this.text);
    const at = Math.min(Math.max(offset, 0), this.text.length);
    const index = lastAtMost(this.#lineStarts, at);
    const start = this.#lineStarts[index] ?? 0;
    const next = this.#lineStarts[index + 1] ?? this.text.length;
    const end = withoutLineEnd(this.text, start, next);
    const from = Math.max(start, at - EXCERPT_REACH);
    return {
      file: this.file,
      line: index + 1,
      column: at - start + 1,
      ...(pointer === undefined ? {} : { pointer }),
      lineText: this.text.slice(from, Math.min(end, at + EXCERPT_REACH)),
      ...(from === start ? {} : { lineTextColumn: from - start + 1 }),
    };
  }
}

/** Lines end with LF, CR LF, or CR (YAML 1.2, section 5.4). */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r]/g)) starts.push(index + end.length);
  return starts;
}

function withoutLineEnd(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return end;
}

/** The index of the last of the ascending `values` that is at most `wanted`. */
function lastAtMost(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((values[middle] ?? Infinity) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
