import { escapeUnsafe } from "../../generator/code/escape.js";

/** What may stand in a text as it is: line breaks, tabs, and the joiner that emoji are made with. */
const KEPT = "\n\t\u200d";

/** A text in which every character is seen: controls, and what would turn the text around it, are shown as `\u202e`. */
export function visibleText(text: string): string {
  return /[^\n -~]/.test(text) ? escapeUnsafe(text, KEPT) : text;
}
