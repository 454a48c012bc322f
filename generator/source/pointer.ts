/** One segment of a JSON pointer (RFC 6901, section 3), escaped. */
export function escapePointer(segment: string): string {
  return segment.includes("~") || segment.includes("/")
    ? segment.replaceAll("~", "~0").replaceAll("/", "~1")
    : segment;
}

/** The segments of a JSON pointer, unescaped; none for `""`. */
export function parsePointer(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The JSON pointer with these segments. */
export function formatPointer(segments: readonly string[]): string {
  return segments.map((segment) => `/${escapePointer(segment)}`).join("");
}

/** Whether `text` is a JSON pointer: empty or with a leading `/`, and `~` only as `~0` and `~1` (RFC 6901, section 3). */
export function isPointer(text: string): boolean {
  return (text === "" || text.startsWith("/")) && !/~(?![01])/.test(text);
}
