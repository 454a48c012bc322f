import type { MediaType } from "../../generator/api/operations/operation.js";

/** The media type without parameters, in lower case (RFC 9110, 8.3.1). */
export function essence({ type }: MediaType): string {
  return type.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Whether a request body of this media type is sent as it is given: text, bytes or a stream. */
export function isRaw(media: MediaType): boolean {
  const type = essence(media);
  return (
    !/[/+]json$/.test(type) && type !== "application/x-www-form-urlencoded" && !type.startsWith("multipart/")
  );
}
