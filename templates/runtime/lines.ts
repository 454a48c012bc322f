/** Lines of text from chunks of bytes. */
import type { Bytes } from "./bytes.js";
import { tooLarge } from "./bytes.js";

/**
 * Lines end with LF, CR LF or CR, wherever the chunks are cut. A last line without an end is given as well.
 *
 * @param limit the most characters of a line
 * @throws ClientError `response-too-large`
 */
export async function* lines(
  chunks: AsyncIterable<Bytes>,
  limit: number,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  let afterReturn = false;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true });
    if (!text) continue;
    if (afterReturn && text.startsWith("\n")) text = text.slice(1);
    afterReturn = text === "" ? false : text.endsWith("\r");
    const [first = "", ...others] = text.split(/\r\n?|\n/);
    rest += first;
    for (const next of others) {
      yield rest;
      rest = next;
    }
    if (rest.length > limit) throw tooLarge(limit);
  }
  rest += decoder.decode();
  if (rest) yield rest;
}
