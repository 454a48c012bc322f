import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Document } from "../../source/document.js";
import type { UnnamedOperation } from "./read-operations.js";

/** Notes how many operations can be sent or answered in several media types, of which calls use one. */
export function reportMediaTypeChoice(
  operations: readonly UnnamedOperation[],
  document: Document,
  diagnostics: Diagnostics,
): void {
  const sent = operations.filter(({ body }) => (body?.contents.length ?? 0) > 1);
  const answered = operations.filter(({ responses }) =>
    responses.some(({ success, contents }) => success && contents.length > 1),
  );
  const [first] = [...sent, ...answered];
  if (first === undefined) return;
  const counts = [
    [sent, "bodies"],
    [answered, "answers"],
  ] as const;
  const what = counts.flatMap(([list, noun]) =>
    list.length === 0
      ? []
      : [`the ${noun} of ${String(list.length)} ${list.length === 1 ? "operation" : "operations"}`],
  );
  const location = document.locate(first.pointer);
  diagnostics.note({
    code: "media-type-choice",
    message: `The description offers several media types for ${what.join(" and ")}; calls use one of each.`,
    hint: "JSON goes before forms, and forms before all else. An overlay can take a media type out.",
    ...(location ? { location } : {}),
  });
}
