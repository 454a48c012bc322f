import { visibleText } from "../visible-text.js";

/** Blocks of a page, one below the other; what is empty or false is left out. No character hides or turns others around. */
export function paragraphs(blocks: readonly (string | false)[]): string {
  return visibleText(`${blocks.filter((block) => block !== false && block !== "").join("\n\n")}\n`);
}
