/** JSON with all digits of its integers, as text. */

/**
 * A string, or an integer that may be beyond 2^53. Strings come first, so that digits in them are not taken for numbers; the digits of a
 * fraction or an exponent are no integer.
 */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs;

/**
 * `JSON.stringify`, but a bigint is a number with all its digits.
 *
 * @returns undefined for what has no JSON form
 * @throws TypeError for cycles
 */
export function bigintJson(value: unknown): string | undefined {
  const plain = JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? 0 : part)) as
    string | undefined;
  if (plain === undefined) return undefined;
  const tag = freeTag(plain);
  const tagged = JSON.stringify(value, (_, part: unknown) =>
    typeof part === "bigint" ? `${tag}${part}` : part,
  );
  return replaceTokens(tagged, (found) =>
    found.startsWith(`"${tag}`) ? found.slice(tag.length + 1, -1) : found,
  );
}

/** Replaces the strings and the long integers of a JSON text. */
export function replaceTokens(text: string, replace: (found: string) => string): string {
  return text.replace(token, replace);
}

/** A text that `text` does not hold, and that who wrote it could not know: one that is made longer until it fits costs time. */
export function freeTag(text: string): string {
  let tag: string;
  do tag = `~${crypto.getRandomValues(new Uint32Array(2)).join("-")}~`;
  while (text.includes(tag));
  return tag;
}
