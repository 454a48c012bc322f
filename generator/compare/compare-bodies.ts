import { essence } from "../../templates/operations/media-types.js";
import { isRequired, paramsStyle, preferred } from "../../templates/operations/operation-types.js";
import { bodyChoices } from "../api/operations/media-type-choice.js";
import type { Operation } from "../api/operations/operation.js";
import { compareSchemas } from "./compare-schemas.js";
import { typeName, type Report, type Versions } from "./walk.js";

/** Compares the bodies that an operation takes, as the client sends them, and the form of the params that hold them. */
export function compareBodies(before: Operation, after: Operation, versions: Versions, report: Report): void {
  const was = before.body && preferred(before.body.contents);
  const is = after.body && preferred(after.body.contents);
  const mustBe = isRequired(after, "body", versions.after);
  const view = "request";
  if (was === undefined && is !== undefined)
    report(
      mustBe ? "request-body-added-required" : "request-body-added",
      "body",
      null,
      typeName({ versions, view }, is.schema, "after"),
    );
  else if (was !== undefined && is === undefined)
    report("request-body-removed", "body", typeName({ versions, view }, was.schema, "before"), null);
  else if (was !== undefined && is !== undefined) {
    if (essence(was) !== essence(is)) report("request-media-type-changed", "body", was.type, is.type);
    // A property that must be given makes the body one that must be, and is reported itself.
    if (
      before.body?.required !== after.body?.required &&
      isRequired(before, "body", versions.before) !== mustBe
    )
      report(mustBe ? "request-body-became-required" : "request-body-became-optional", "body");
    compareSchemas(was.schema, is.schema, "body", versions, view, report);
    compareChoices(before, after, versions, report);
  }
  const [old, now] = [paramsStyle(before, versions.before), paramsStyle(after, versions.after)];
  if (old !== now && old !== "none" && now !== "none")
    report("parameters-regrouped", "", FORMS[old], FORMS[now]);
}

const FORMS = { flat: "{ …fields }", grouped: "{ query, body, headers, cookies }" } as const;

/** Compares the media types that calls can choose besides the standard one. */
function compareChoices(before: Operation, after: Operation, versions: Versions, report: Report): void {
  const [was, is] = [before, after].map(
    (operation) => new Map(bodyChoices(operation).map((media) => [media.type, media])),
  );
  const [kept, known] = [after, before].map(({ body }) => new Set(body?.contents.map(({ type }) => type)));
  for (const [type, media] of was ?? []) {
    const twin = is?.get(type);
    if (twin !== undefined && twin !== preferred(after.body?.contents ?? []))
      compareSchemas(media.schema, twin.schema, `body(${type})`, versions, "request", report);
    else if (kept?.has(type) !== true) report("request-media-type-removed", "body", type, null);
  }
  for (const type of is?.keys() ?? [])
    if (known?.has(type) !== true) report("request-media-type-added", "body", null, type);
}
