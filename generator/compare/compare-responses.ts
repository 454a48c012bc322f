import { decodingOf } from "../../templates/operations/decoding.js";
import { preferred, successesOf } from "../../templates/operations/operation-types.js";
import { answerChoices } from "../api/operations/media-type-choice.js";
import type { Operation, Response } from "../api/operations/operation.js";
import { compareDeprecation } from "./compare-annotations.js";
import { compareSchemas } from "./compare-schemas.js";
import { signature } from "./signature.js";
import { typeName, type Report, type Side, type Versions } from "./walk.js";

/** Compares what an operation answers, by status. */
export function compareResponses(
  before: Operation,
  after: Operation,
  versions: Versions,
  report: Report,
): void {
  const was = new Map(before.responses.map((response) => [response.status, response]));
  const is = new Map(after.responses.map((response) => [response.status, response]));
  const [oldSuccess, ...otherOld] = successesOf(before);
  const [newSuccess, ...otherNew] = successesOf(after);
  // Where there is one way to succeed, another status is still that way.
  const isMoved =
    oldSuccess !== undefined &&
    newSuccess !== undefined &&
    otherOld.length + otherNew.length === 0 &&
    oldSuccess.status !== newSuccess.status &&
    !is.has(oldSuccess.status) &&
    !was.has(newSuccess.status);
  if (isMoved) {
    report("success-status-changed", newSuccess.status, oldSuccess.status, newSuccess.status);
    compareResponse(oldSuccess, newSuccess, versions, report);
    was.delete(oldSuccess.status);
    is.delete(newSuccess.status);
  }
  for (const [status, response] of was) {
    const twin = is.get(status);
    if (twin === undefined)
      report("response-status-removed", status, bodyText(response, versions, "before"), null);
    else compareResponse(response, twin, versions, report);
  }
  for (const [status, response] of is) {
    if (was.has(status)) continue;
    const isNew = successesOf(after).includes(response) && !answersLike(response, before, versions);
    report(
      isNew ? "success-status-added" : "response-status-added",
      status,
      null,
      bodyText(response, versions, "after"),
    );
  }
  compareChoices(before, after, report);
}

/** Compares the media types that calls can ask for besides the standard one. */
function compareChoices(before: Operation, after: Operation, report: Report): void {
  const [was, is] = [before, after].map((operation) => answerChoices(operation));
  const [known, kept] = [before, after].map(
    (operation) =>
      new Set(successesOf(operation).flatMap(({ contents }) => contents.map(({ type }) => type))),
  );
  for (const type of was ?? [])
    if (kept?.has(type) !== true) report("response-media-type-removed", "", type, null);
  for (const type of is ?? [])
    if (known?.has(type) !== true) report("response-media-type-added", "", null, type);
}

/** Compares the content that both versions have in a media type which calls can ask for, besides the standard one. */
function compareOthers(before: Response, after: Response, versions: Versions, report: Report): void {
  const standard = preferred(after.contents);
  for (const media of before.contents) {
    const twin = after.contents.find(({ type }) => type === media.type);
    if (twin !== undefined && twin !== standard)
      compareSchemas(
        media.schema,
        twin.schema,
        `${after.status}(${media.type})`,
        versions,
        "response",
        report,
      );
  }
}

function compareResponse(before: Response, after: Response, versions: Versions, report: Report): void {
  const at = after.status;
  const was = preferred(before.contents);
  const is = preferred(after.contents);
  if (was === undefined && is !== undefined)
    report("response-content-added", at, null, bodyText(after, versions, "after"));
  else if (was !== undefined && is === undefined)
    report("response-content-removed", at, bodyText(before, versions, "before"), null);
  else if (was !== undefined && is !== undefined) {
    if (decodingOf(was) === decodingOf(is))
      compareSchemas(was.schema, is.schema, at, versions, "response", report);
    else report("response-media-type-changed", at, was.type, is.type);
  }
  compareOthers(before, after, versions, report);
  compareHeaders(before, after, versions, report);
}

/** Compares response headers, whose names have no case (RFC 9110, 5.1). */
function compareHeaders(before: Response, after: Response, versions: Versions, report: Report): void {
  const byName = ({ headers }: Response) =>
    new Map(headers.map((header) => [header.name.toLowerCase(), header]));
  const is = byName(after);
  const was = byName(before);
  for (const [name, header] of was) {
    const at = `${after.status}.headers.${name}`;
    const twin = is.get(name);
    if (twin === undefined) {
      report("response-header-removed", at);
      continue;
    }
    if (header.required !== twin.required)
      report(twin.required ? "response-property-became-required" : "response-property-became-optional", at);
    compareDeprecation(header.annotations, twin.annotations, at, { report });
    compareSchemas(header.schema, twin.schema, at, versions, "response", report);
  }
  for (const name of is.keys())
    if (!was.has(name)) report("response-header-added", `${after.status}.headers.${name}`);
}

/** Whether a response of success before had a body of the same type. */
function answersLike({ contents }: Response, before: Operation, versions: Versions): boolean {
  const media = preferred(contents);
  return successesOf(before).some((response) => {
    const other = preferred(response.contents);
    if (media === undefined || other === undefined) return media === other;
    const former = signature(media.schema, (target) => versions.schemas.former(target));
    return decodingOf(media) === decodingOf(other) && former === signature(other.schema, (target) => target);
  });
}

function bodyText({ contents }: Response, versions: Versions, side: Side): string | null {
  const media = preferred(contents);
  return media === undefined ? null : typeName({ versions, view: "response" }, media.schema, side);
}
