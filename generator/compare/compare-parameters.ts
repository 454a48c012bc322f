import { camelCase } from "../api/names/cases.js";
import type { Operation, Parameter } from "../api/operations/operation.js";
import { compareDeprecation } from "./compare-annotations.js";
import { compareSchemas } from "./compare-schemas.js";
import { typeName, type Report, type Versions } from "./walk.js";

/** Compares what an operation takes beside its body. */
export function compareParameters(
  before: Operation,
  after: Operation,
  versions: Versions,
  report: Report,
): void {
  let removed = before.parameters;
  let added = after.parameters;
  const pairs: [Parameter, Parameter][] = [];
  const take = (matches: (was: Parameter, is: Parameter) => boolean): void => {
    for (const was of removed) {
      const is = added.find((candidate) => matches(was, candidate));
      if (is === undefined) continue;
      pairs.push([was, is]);
      removed = removed.filter((parameter) => parameter !== was);
      added = added.filter((parameter) => parameter !== is);
    }
  };
  take((was, is) => was.in === is.in && was.name === is.name);
  const position = ({ parameters }: Operation, wanted: Parameter): number =>
    parameters.filter((parameter) => parameter.in === "path").indexOf(wanted);
  take((was, is) => was.in === "path" && is.in === "path" && position(before, was) === position(after, is));
  take((was, is) => was.in === is.in && camelCase(was.name) === camelCase(is.name));
  take((was, is) => was.name === is.name);

  for (const [was, is] of pairs) comparePair(was, is, versions, report);
  const type = (parameter: Parameter, side: "before" | "after"): string =>
    typeName({ versions, view: "request" }, parameter.schema, side);
  for (const parameter of removed) {
    report("parameter-removed", placeOf(parameter), type(parameter, "before"), null);
  }
  for (const parameter of added) {
    const rule = parameter.required ? "parameter-added-required" : "parameter-added";
    report(rule, placeOf(parameter), null, type(parameter, "after"));
  }
}

function comparePair(was: Parameter, is: Parameter, versions: Versions, report: Report): void {
  const at = placeOf(was);
  if (was.in !== is.in) report("parameter-moved", at, at, placeOf(is));
  else if (was.name !== is.name) report("parameter-renamed", at, was.name, is.name);
  if (was.required !== is.required)
    report(is.required ? "parameter-became-required" : "parameter-became-optional", at);
  else if (was.in === is.in && encodingOf(was) !== encodingOf(is))
    report("parameter-encoding-changed", at, encodingOf(was), encodingOf(is));
  compareDeprecation(was.annotations, is.annotations, at, { report });
  compareSchemas(was.schema, is.schema, at, versions, "request", report);
}

function placeOf({ in: location, name }: Parameter): string {
  return `${location}.${name}`;
}

function encodingOf({ style, explode, allowReserved, contentType }: Parameter): string {
  if (contentType !== undefined) return contentType;
  return [style, ...(explode ? ["explode"] : []), ...(allowReserved ? ["allowReserved"] : [])].join(", ");
}
