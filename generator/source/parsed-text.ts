import type { JsonValue } from "./json.js";
import type { SourceText } from "./source-text.js";

/** Where in a text a part of its value stands. */
export interface Place {
  /** Offset of the member's key, or of the item, in UTF-16 code units. */
  readonly offset: number;
  /** How many of the segments asked for exist; the offset is that of the last one that does. */
  readonly depth: number;
  /** Its pointer in the text, where that is not what was asked for: the text was upgraded. */
  readonly pointer?: string;
}

/** A text and the JSON value that it says. */
export interface ParsedText {
  readonly source: SourceText;
  readonly value: JsonValue;
  /** Finds a value by the segments of its pointer; parses again for positions the first time, so ask only for messages. */
  readonly place: (segments: readonly string[]) => Place;
}
