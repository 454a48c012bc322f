import type { Operation } from "../api/operations/operation.js";
import { canonicalJson } from "../api/schema/canonical-json.js";
import type { JsonValue } from "../source/json.js";
import { compareBodies } from "./compare-bodies.js";
import { compareCallbacks } from "./compare-incoming.js";
import { compareParameters } from "./compare-parameters.js";
import { compareResponses } from "./compare-responses.js";
import { routeKey } from "./operation-pairs.js";
import { serverUrl } from "./compare-client.js";
import type { Report, Versions } from "./walk.js";

/** Compares two versions of one operation: how it is called, what it takes and what it answers. */
export function compareOperations(
  before: Operation,
  after: Operation,
  versions: Versions,
  report: Report,
): void {
  if (before.name !== after.name) report("operation-renamed", "", before.name, after.name);
  if (callOf(before) !== callOf(after)) report("operation-moved", "", callOf(before), callOf(after));
  if (routeKey(before) !== routeKey(after))
    report("operation-route-changed", "", routeOf(before), routeOf(after));
  if (!before.deprecated && after.deprecated) report("operation-deprecated", "");
  comparePagination(before, after, report);
  compareNeeds(before, after, report);
  compareParameters(before, after, versions, report);
  compareBodies(before, after, versions, report);
  compareResponses(before, after, versions, report);
  compareCallbacks(before.callbacks, after.callbacks, versions, report);
}

/** `GET /v1/customers`. */
export function routeOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** `client.customers.list`. */
export function callOf({ place }: Operation): string {
  return ["client", ...place.namespace, place.method].join(".");
}

function comparePagination(
  { pagination: was }: Operation,
  { pagination: is }: Operation,
  report: Report,
): void {
  const [old, now] = [was, is].map((rule) => (rule === undefined ? null : ruleText(rule)));
  if (old === now) return;
  if (is === undefined) report("pagination-removed", "", old, null);
  else if (was === undefined) report("pagination-added", "", null, now);
  else report("pagination-changed", "", old, now);
}

function ruleText(rule: NonNullable<Operation["pagination"]>): string {
  const { style, ...others } = rule;
  return [style, ...Object.entries(others).map(([name, value]) => `${name} ${String(value)}`)].join(", ");
}

/** Compares the credentials and the server that the operation asks for itself. */
function compareNeeds(before: Operation, after: Operation, report: Report): void {
  const [old, now] = [before, after].map(({ security }) =>
    security === undefined ? null : canonicalJson(security.map((names) => [...names].sort()) as JsonValue),
  );
  if (old !== now) report("operation-security-changed", "", old, now);
  const [from, to] = [before, after].map(({ servers: [server] }) =>
    server === undefined ? null : serverUrl(server),
  );
  if (from !== to) report("server-changed", "", from, to);
}
