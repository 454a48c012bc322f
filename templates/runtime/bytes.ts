/** Bodies as bytes. */
import { ClientError } from "./errors.js";

/** Bytes in memory that is not shared, as `fetch` and `Blob` take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type ByteStream = ReadableStream<Bytes>;

/** The most bytes that are held in memory where no option says otherwise: 100 MiB. */
export const standardLimit = 104_857_600;

export function tooLarge(limit: number): ClientError {
  return new ClientError("response-too-large", `The response exceeds maxResponseBytes, ${limit}.`);
}
