import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { InputProblem } from "./input-problem.js";
import { readStream } from "./read-stream.js";

/** What a server answers, whichever way the request went. */
export interface UrlAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
  /** Ends the connection; nothing more of the body can then be read. */
  readonly close: () => void;
}

/** A header that stands once in an answer. */
export function headerOf({ headers }: UrlAnswer, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}

/**
 * The body of an answer that holds what was asked for, decompressed, and closes it.
 * @param limit the largest size in bytes, of what comes out and not of what is sent
 * @throws InputProblem if it is of another status, or too large
 */
export async function bodyOf(answer: UrlAnswer, limit: number): Promise<Uint8Array> {
  const { status } = answer;
  try {
    if (status >= 200 && status < 300) return await readStream(decompressed(answer), limit);
  } finally {
    answer.close();
  }
  const needsKey = status === 401 || status === 403;
  throw new InputProblem(
    "unreadable-input",
    `The server answers with status ${status}.`,
    needsKey ? "Give the headers that it asks for in the config." : "Check the address.",
  );
}

function decompressed(answer: UrlAnswer): NodeJS.ReadableStream {
  switch (headerOf(answer, "content-encoding")?.toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return through(answer.body, createGunzip());
    case "deflate":
      return through(answer.body, createInflate());
    case "br":
      return through(answer.body, createBrotliDecompress());
    default:
      return answer.body;
  }
}

function through(from: Readable, to: Transform): NodeJS.ReadableStream {
  from.on("error", (error) => to.destroy(error));
  return from.pipe(to);
}
