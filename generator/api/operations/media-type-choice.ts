import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Document } from "../../source/document.js";
import type { MediaType, Response } from "./operation.js";
import type { UnnamedOperation } from "./read-operations.js";

/** How much a media type suits a typed client; the first of the best is the one that is sent or read by itself. */
const PREFERENCE: readonly RegExp[] = [
  /^application\/json\b/,
  /[/+]json\b/,
  /^application\/x-www-form-urlencoded\b/,
  /^multipart\//,
];

/** The media type that calls use where a body or response has several and the caller asks for none of them. */
export function preferred(contents: readonly MediaType[]): MediaType | undefined {
  for (const wanted of PREFERENCE) {
    const found = contents.find(({ type }) => wanted.test(type));
    if (found) return found;
  }
  return contents[0];
}

/** The responses that a call resolves to: those of 2XX, or `default` where it stands for them too (OpenAPI 3.1, 4.8.16.1). */
export function successesOf({ responses }: Pick<UnnamedOperation, "responses">): readonly Response[] {
  const successes = responses.filter(({ success }) => success);
  return successes.length > 0 ? successes : responses.filter(({ status }) => status === "default");
}

/**
 * What the body of a call can be sent as, the preferred one first; none where that is no choice. The types of a call that takes expansion
 * paths are inferred from its body, and those of a list from its pages: such calls have no choice.
 */
export function bodyChoices({
  body,
  expand,
  pagination,
}: Pick<UnnamedOperation, "body" | "expand" | "pagination">): readonly MediaType[] {
  const contents = distinct(body?.contents ?? []);
  return contents.length < 2 || expand !== undefined || pagination !== undefined ? [] : contents;
}

/** What the answer to a call can be asked for as, the preferred one first; none where that is no choice, and for the pages of a list. */
export function answerChoices(
  operation: Pick<UnnamedOperation, "responses" | "pagination">,
): readonly string[] {
  const contents = successesOf(operation).map((response) => response.contents);
  const first = preferred(contents.find(({ length }) => length > 0) ?? []);
  const types = distinct([...(first ? [first] : []), ...contents.flat()], first).map(({ type }) => type);
  return types.length < 2 || operation.pagination !== undefined ? [] : types;
}

/** The first of each media type, that of `first` before all others. */
function distinct(contents: readonly MediaType[], first = preferred(contents)): readonly MediaType[] {
  const byType = new Map((first ? [first] : []).map((media) => [media.type, media]));
  for (const media of contents) if (!byType.has(media.type)) byType.set(media.type, media);
  return [...byType.values()];
}

/** Notes how many operations can be sent or answered in several media types of which calls cannot choose one. */
export function reportMediaTypeChoice(
  operations: readonly UnnamedOperation[],
  document: Document,
  diagnostics: Diagnostics,
): void {
  const sent = operations.filter(
    (operation) => distinct(operation.body?.contents ?? []).length > 1 && bodyChoices(operation).length === 0,
  );
  const answered = operations.filter(
    ({ responses, pagination }) =>
      pagination !== undefined && answerChoices({ responses, pagination: undefined }).length > 0,
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
    message: `The description offers several media types for ${what.join(" and ")} that expand or have pages; calls use one of each.`,
    hint: "JSON goes before forms, and forms before all else. An overlay can take a media type out.",
    ...(location ? { location } : {}),
  });
}
