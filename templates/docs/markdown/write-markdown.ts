import type { Token } from "../prose.js";

/**
 * Tokens as Markdown again: only what was parsed as a mark is one, all else is escaped. So a text means the same in a table, in a list
 * and on its own, and HTML in it is text to every reader.
 */
export function writeMarkdown(tokens: readonly Token[]): string {
  return new Blocks(tokens).write();
}

class Blocks {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  write(): string {
    return this.#until(undefined);
  }

  /** The blocks up to the token that ends them. */
  #until(end: string | undefined): string {
    const blocks: string[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== end; token = this.#next())
      blocks.push(this.#block(token));
    return blocks.filter((block) => block !== "").join("\n\n");
  }

  #next(): Token | undefined {
    const token = this.#tokens[this.#index];
    this.#index += 1;
    return token;
  }

  #block(token: Token): string {
    switch (token.type) {
      case "paragraph_open":
        return this.#until("paragraph_close");
      case "heading_open":
        return `**${this.#until("heading_close")}**`;
      case "inline":
        return inline(token.children ?? []);
      case "bullet_list_open":
        return this.#list("bullet_list_close", () => "- ");
      case "ordered_list_open": {
        const first = Number(token.attrGet("start") ?? "1");
        return this.#list("ordered_list_close", (index) => `${String(first + index)}. `);
      }
      case "blockquote_open":
        return prefixed(this.#until("blockquote_close"), "> ", "> ");
      case "table_open":
        return this.#table();
      case "fence":
      case "code_block":
        return fenced(token.content, /^[\w-]*/.exec(token.info)?.[0] ?? "");
      case "hr":
        return "---";
      default:
        return "";
    }
  }

  #list(end: string, mark: (index: number) => string): string {
    const items: string[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== end; token = this.#next()) {
      const first = mark(items.length);
      items.push(prefixed(this.#until("list_item_close"), first, " ".repeat(first.length)));
    }
    return items.join("\n");
  }

  #table(): string {
    const rows: string[] = [];
    let cells: string[] = [];
    for (
      let token = this.#next();
      token !== undefined && token.type !== "table_close";
      token = this.#next()
    ) {
      if (token.type === "tr_open") cells = [];
      if (token.type === "inline") cells.push(oneLine(inline(token.children ?? [])));
      if (token.type !== "tr_close") continue;
      rows.push(`| ${cells.join(" | ")} |`);
      if (rows.length === 1) rows.push(`|${" --- |".repeat(cells.length)}`);
    }
    return rows.join("\n");
  }
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? first + line : line === "" ? others.trimEnd() : others + line))
    .join("\n");
}

function inline(tokens: readonly Token[]): string {
  return tokens.map(inlineToken).join("");
}

function inlineToken(token: Token, index: number, tokens: readonly Token[]): string {
  switch (token.type) {
    case "text":
    case "text_special":
    case "image":
      return escapeMarkdown(token.content);
    case "code_inline":
      return codeSpan(token.content);
    case "softbreak":
      return "\n";
    case "hardbreak":
      return "\\\n";
    case "strong_open":
    case "strong_close":
      return "**";
    case "em_open":
    case "em_close":
      return "*";
    case "s_open":
    case "s_close":
      return "~~";
    case "link_open":
      return "[";
    case "link_close":
      return `](${address(token, index, tokens)})`;
    default:
      return "";
  }
}

/** Links do not nest: the one that ends here began last. */
function address(_: Token, index: number, tokens: readonly Token[]): string {
  const href =
    tokens
      .slice(0, index)
      .findLast(({ type }) => type === "link_open")
      ?.attrGet("href") ?? "";
  return href.replaceAll(/[()<>\\\s]/g, (character) =>
    encodeURIComponent(character).replaceAll(/[()]/g, percent),
  );
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Text that Markdown reads as text. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*[\]<>|~]|&(?=[#\w])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&")
    .replaceAll(/^(\s*)([-+#=]|\d+(?=[.)]))/gm, (_, blank: string, mark: string) =>
      /\d/.test(mark) ? `${blank}${mark}\\` : `${blank}\\${mark}`,
    );
}

/** Code on one line, whatever backticks it holds (CommonMark, 6.1). */
export function codeSpan(text: string): string {
  const code = text.replaceAll(/\s+/g, " ");
  if (code.trim() === "") return "";
  const fence = "`".repeat(longestRun(code) + 1);
  const space = /^`|`$|^ .* $/.test(code) ? " " : "";
  return fence + space + code + space + fence;
}

/** A block of code, whatever it holds (CommonMark, 4.5). */
export function fenced(code: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${language}\n${code.replace(/\n$/, "")}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}

/** For a cell of a table, an item of a list: paragraphs are one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/\\?\s*\n\s*/g, " ").trim();
}
