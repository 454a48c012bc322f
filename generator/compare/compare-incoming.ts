import { preferred } from "../../templates/operations/operation-types.js";
import type { Callback, IncomingRequest, Webhook } from "../api/operations/incoming.js";
import { NO_ANNOTATIONS } from "../api/schema/annotations.js";
import type { ObjectSchema } from "../api/schema/schema.js";
import { compareSchemas } from "./compare-schemas.js";
import { below, typeName, type Report, type Versions } from "./walk.js";

/** Compares what the API sends by itself; each webhook is a subject of its own. */
export function compareWebhooks(versions: Versions, reporterOf: (webhook: Webhook) => Report): void {
  const [was, is] = [versions.before, versions.after].map(
    ({ webhooks }) => new Map(webhooks.map((webhook) => [keyOf(webhook), webhook])),
  );
  for (const [key, webhook] of was ?? []) {
    const twin = is?.get(key);
    if (twin === undefined) reporterOf(webhook)("webhook-removed", "", typesOf(webhook), null);
    else compareIncoming(webhook, twin, "", versions, reporterOf(webhook));
  }
  for (const [key, webhook] of is ?? [])
    if (was?.has(key) !== true) reporterOf(webhook)("webhook-added", "", null, typesOf(webhook));
}

/** Compares what the API sends because of an operation, at `callbacks.NAME`. */
export function compareCallbacks(
  before: readonly Callback[],
  after: readonly Callback[],
  versions: Versions,
  report: Report,
): void {
  const keyed = (callbacks: readonly Callback[]) =>
    new Map(callbacks.map((callback) => [`${callback.expression} ${keyOf(callback)}`, callback]));
  const [was, is] = [keyed(before), keyed(after)];
  for (const [key, callback] of was) {
    const twin = is.get(key);
    const at = below("callbacks", callback.name);
    if (twin === undefined) report("callback-removed", at, typesOf(callback), null);
    else compareIncoming(callback, twin, at, versions, report);
  }
  for (const [key, callback] of is)
    if (!was.has(key)) report("callback-added", below("callbacks", callback.name), null, typesOf(callback));
}

/** Callers read what is sent to them, and send the answers. */
function compareIncoming(
  before: IncomingRequest,
  after: IncomingRequest,
  at: string,
  versions: Versions,
  report: Report,
): void {
  if (before.typeName !== after.typeName) report("incoming-renamed", at, typesOf(before), typesOf(after));
  comparePayloads(before, after, below(at, "payload"), versions, report);
  for (const [part, name] of PARTS)
    compareSchemas(
      parametersOf(before, part),
      parametersOf(after, part),
      below(at, name),
      versions,
      "response",
      report,
    );
  const was = new Map(before.responses.map((response) => [response.status, response]));
  const is = new Map(after.responses.map((response) => [response.status, response]));
  for (const [status, response] of was) {
    const twin = is.get(status);
    const there = below(at, `answer.${status}`);
    const [old, now] = [response, twin].map((one) => preferred(one?.contents ?? []));
    if (twin === undefined) report("incoming-answer-removed", there);
    else if (old?.type !== now?.type)
      report("incoming-answer-changed", there, old?.type ?? null, now?.type ?? null);
    else if (old && now) compareSchemas(old.schema, now.schema, there, versions, "request", report);
  }
  for (const status of is.keys())
    if (!was.has(status)) report("incoming-answer-added", below(at, `answer.${status}`));
}

function comparePayloads(
  before: IncomingRequest,
  after: IncomingRequest,
  at: string,
  versions: Versions,
  report: Report,
): void {
  const [was, is] = [before, after].map(({ body }) => preferred(body?.contents ?? []));
  const view = "response";
  if (was?.type === is?.type) {
    if (was && is) compareSchemas(was.schema, is.schema, at, versions, view, report);
  } else
    report(
      "incoming-payload-changed",
      at,
      was === undefined ? null : `${was.type}: ${typeName({ versions, view }, was.schema, "before")}`,
      is === undefined ? null : `${is.type}: ${typeName({ versions, view }, is.schema, "after")}`,
    );
}

const PARTS = [
  ["query", "query"],
  ["header", "headers"],
  ["cookie", "cookies"],
] as const;

/** The parameters of one part as one object. The case of a header's name means nothing (RFC 9110, 5.1). */
function parametersOf({ parameters }: IncomingRequest, part: (typeof PARTS)[number][0]): ObjectSchema {
  return {
    kind: "object",
    properties: parameters
      .filter((parameter) => parameter.in === part)
      .map(({ name, schema, required }) => ({
        name: part === "header" ? name.toLowerCase() : name,
        schema,
        required,
        includable: false,
        listed: undefined,
      })),
    additional: undefined,
    annotations: NO_ANNOTATIONS,
  };
}

function keyOf({ name, method }: IncomingRequest): string {
  return `${method} ${name}`;
}

/** `ThingCreated…`: what the names of its types begin with. */
function typesOf({ typeName: name }: IncomingRequest): string {
  return `${name}…`;
}
