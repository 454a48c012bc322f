import type { Place } from "../parsed-text.js";
import { formatPointer, parsePointer } from "../pointer.js";

/** Says for parts of an upgraded document where they stand in the Swagger 2.0 text, and the other way round. */
export class Moves {
  readonly #origins = new Map<string, string>();
  readonly #targets = new Map<string, string>();

  /** Says that what is at `to` now was at `from`, with all below it that has no move of its own. Of several for one origin, the first is found again. */
  add(to: string, from: string): void {
    this.#origins.set(to, from);
    if (!this.#targets.has(from)) this.#targets.set(from, to);
  }

  /** The pointer that what stood at `pointer` in the text has now. */
  targetOf(pointer: string): string {
    return translate(pointer, this.#targets).pointer;
  }

  /**
   * The place of a part of the upgraded document in the text.
   * @param segments of its pointer in the upgraded document
   * @param placeInText finds a value by the segments of its pointer in the text
   */
  place(segments: readonly string[], placeInText: (segments: readonly string[]) => Place): Place {
    const { pointer, moved, origin } = translate(formatPointer(segments), this.#origins);
    const inText = parsePointer(pointer);
    const { offset, depth } = placeInText(inText);
    return {
      offset,
      // What the upgrade made up has the depth of what it was made of.
      depth: depth < origin ? Math.min(depth, moved) : moved + depth - origin,
      pointer: formatPointer(inText.slice(0, depth)),
    };
  }
}

/** Replaces the longest beginning that a table knows. */
function translate(
  pointer: string,
  table: ReadonlyMap<string, string>,
): {
  readonly pointer: string;
  /** How many segments were replaced, and by how many. */
  readonly moved: number;
  readonly origin: number;
} {
  const segments = parsePointer(pointer);
  for (let length = segments.length; length > 0; length--) {
    const start = table.get(formatPointer(segments.slice(0, length)));
    if (start === undefined) continue;
    return {
      pointer: start + formatPointer(segments.slice(length)),
      moved: length,
      origin: parsePointer(start).length,
    };
  }
  return { pointer, moved: 0, origin: 0 };
}
