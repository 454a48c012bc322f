const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

export interface JsonScan {
  /** Offset behind the bracket that closes the value, or undefined if it is never closed. */
  readonly end: number | undefined;
  /** Number of members of all objects, repeated keys counted each time. */
  readonly members: number;
  /** Offset of the first bracket that is nested deeper than allowed; scanning stops there. */
  readonly tooDeep: number | undefined;
}

/**
 * Runs once over the brackets of a JSON object or array, without building anything: neither the depth nor the
 * brokenness of the text can hurt it. What lies between the brackets is left for the parser to judge.
 * @param start offset of the opening bracket
 */
export function scanJson(text: string, start: number, maxDepth: number): JsonScan {
  let depth = 0;
  let members = 0;
  for (let index = start; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case QUOTE:
        index = endOfString(text, index);
        break;
      case COLON:
        members++;
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth++;
        if (depth > maxDepth) return { end: undefined, members, tooDeep: index };
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth--;
        if (depth <= 0) return { end: index + 1, members, tooDeep: undefined };
        break;
    }
  }
  return { end: undefined, members, tooDeep: undefined };
}

/** The offset of the quote that ends the string which starts at `start`, or the last offset of the text. */
export function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
}
