import { visibleText } from "../visible-text.js";

/** Text that is HTML, made of texts that were escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What can stand in HTML: text is escaped, HTML is taken as it is, what is undefined or false is nothing. */
export type Content = string | number | Html | undefined | false | readonly Content[];

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** Text as HTML, for elements and quoted attributes: the one place where text becomes markup. Invisible characters are shown. */
export function escapeHtml(text: string): string {
  return visibleText(text).replaceAll(/[&<>"']/g, (character) => ENTITIES.get(character) ?? "");
}

/** The texts of templates without the indentation that they have in the source. */
const compact = new WeakMap<TemplateStringsArray, readonly string[]>();

/** A template of HTML: what is put in is escaped, unless it is HTML. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const texts = compact.get(strings) ?? strings.map((text) => text.replaceAll(/\n\s*/g, "\n"));
  compact.set(strings, texts);
  return new Html(texts.map((text, index) => text + written(contents[index])).join(""));
}

function written(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Html) return content.text;
  if (typeof content === "object") return content.map(written).join("");
  return escapeHtml(String(content));
}
