import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { SourceText } from "./source-text.js";

/**
 * Decodes UTF-8, the only encoding of JSON between systems (RFC 8259, section 8.1); a byte order mark is allowed.
 * @param file the name for messages
 * @returns undefined if an error was reported
 */
export function decodeText(
  file: string,
  bytes: Uint8Array,
  diagnostics: Diagnostics,
): SourceText | undefined {
  try {
    return new SourceText(file, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const readable = new SourceText(file, new TextDecoder("utf-8").decode(bytes));
    diagnostics.error({
      code: "syntax-error",
      message: isUtf16 ? "The text is UTF-16, not UTF-8." : "The text is not valid UTF-8.",
      location: readable.locate(firstReplaced(readable.text, bytes)),
      hint: "Save the file as UTF-8.",
    });
    return undefined;
  }
}

/** The offset of the first U+FFFD that stands for invalid bytes, not for itself. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let byte = bom;
  let from = 0;
  for (;;) {
    const index = text.indexOf("\uFFFD", from);
    if (index < 0) return text.length;
    byte += Buffer.byteLength(text.slice(from, index));
    const genuine = bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd;
    if (!genuine) return index;
    byte += 3;
    from = index + 1;
  }
}
