import { Unsupported } from "./unsupported.js";

/**
 * A string literal in the quotes that need fewer escapes, double ones if it is all the same. Escapes stay as they are, but for
 * those of quotes.
 */
export function stringText(literal: string): string {
  const body = literal.slice(1, -1);
  if (literal.startsWith('"') && !body.includes('"')) return literal;
  const quote = count(body, '"') > count(body, "'") ? "'" : '"';
  const text = body.replace(
    /\\(.)|(["'])/gs,
    (written, escaped: string | undefined, plain: string | undefined) => {
      if (plain !== undefined) return plain === quote ? `\\${plain}` : plain;
      return escaped !== quote && (escaped === '"' || escaped === "'") ? escaped : written;
    },
  );
  return quote + text + quote;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** The key of a member; quotes that it may not need are a question that depends on its neighbours. */
export function keyText(literal: string): string {
  if (/^["'](?:[$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*|[\d.]+)["']$/u.test(literal))
    throw new Unsupported("a key in quotes that it does not need");
  return stringText(literal);
}
