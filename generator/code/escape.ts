/**
 * Characters that must not stand in source text as themselves: controls, line separators that JavaScript counts as line ends
 * (ECMA-262, 12.3), bidirectional and zero-width marks that make code read otherwise than it runs, and lone surrogates,
 * which UTF-8 cannot hold.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

/** `text` with every unsafe character but those of `kept` as `\uXXXX`. */
export function escapeUnsafe(text: string, kept = ""): string {
  if (!UNSAFE.test(text)) return text;
  let out = "";
  for (const character of text) {
    if (!UNSAFE.test(character) || kept.includes(character)) out += character;
    else
      for (let index = 0; index < character.length; index += 1)
        out += unicodeEscape(character.charCodeAt(index));
  }
  return out;
}
