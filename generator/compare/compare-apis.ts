import type { Api, NamedSchema } from "../api/api.js";
import type { Operation } from "../api/operations/operation.js";
import { answersOf } from "../api/operations/read-incoming.js";
import { reachableKeys } from "../api/schema/reachable.js";
import type { View } from "../api/schema/views.js";
import { byCodeUnits } from "../order.js";
import type { ApiDiff, ApiLabel, Change, SemverStep, Subject } from "./change.js";
import { compareClient } from "./compare-client.js";
import { callOf, compareOperations, routeOf } from "./compare-operations.js";
import { compareWebhooks } from "./compare-incoming.js";
import { compareSchemas } from "./compare-schemas.js";
import { pairOperations } from "./operation-pairs.js";
import { resourceOfOperation, resourceOfSchema } from "./resource.js";
import { RULES, type Verdict } from "./rules.js";
import { pairSchemas } from "./schema-pairs.js";
import type { Report, Versions } from "./walk.js";

/**
 * What a new version of an API means to programs that use the package made from it. Texts, examples and extensions are not compared.
 * A named schema is compared once, for requests and for answers as it is used there, and not again where it is referenced.
 */
export function compareApis(before: Api, after: Api): ApiDiff {
  const schemas = pairSchemas(before.schemas, after.schemas);
  const expands = [before, after].some(({ operations }) => operations.some(({ expand }) => expand));
  const versions: Versions = { before, after, schemas, expands };
  const changes = new Map<string, Change>();
  const reporter =
    (subject: Subject): Report =>
    (rule, at, was = null, is = null) => {
      // What holds in requests and in answers, as a deprecation does, is said once.
      const key = JSON.stringify([rule, subject, at]);
      changes.set(key, { rule, verdict: RULES[rule].verdict, subject, at, before: was, after: is });
    };

  compareClient(before, after, reporter(CLIENT));
  const operations = pairOperations(before.operations, after.operations);
  for (const operation of operations.removed)
    reporter(operationSubject(operation, before))("operation-removed", "", callOf(operation), null);
  for (const operation of operations.added)
    reporter(operationSubject(operation, after))("operation-added", "", null, callOf(operation));
  for (const [was, is] of operations.both)
    compareOperations(was, is, versions, reporter(operationSubject(was, before)));

  compareWebhooks(versions, ({ name }) => reporter({ ...WEBHOOK, name }));

  for (const schema of schemas.removed) reporter(schemaSubject(schema))("schema-removed", "");
  for (const schema of schemas.added) reporter(schemaSubject(schema))("schema-added", "");
  const views = viewsOf(before, after);
  for (const [was, is] of schemas.both) {
    const report = reporter(schemaSubject(was));
    if (was.name !== is.name) report("schema-renamed", "", was.name, is.name);
    if (was.schema.annotations.deprecated !== true && is.schema.annotations.deprecated === true)
      report("schema-deprecated", "");
    for (const view of views(was, is)) compareSchemas(was.schema, is.schema, "", versions, view, report);
  }
  const list = [...changes.values()].sort(inOrder);
  return { before: labelOf(before), after: labelOf(after), semver: semverStep(list), changes: list };
}

const WEBHOOK = { kind: "webhook", route: null, resource: "Webhooks" } as const;
const CLIENT: Subject = { kind: "client", name: "client", route: null, resource: "Client" };

function operationSubject(operation: Operation, api: Api): Subject {
  const resource = resourceOfOperation(operation, api);
  return { kind: "operation", name: operation.name, route: routeOf(operation), resource };
}

function schemaSubject(schema: NamedSchema): Subject {
  return { kind: "schema", name: schema.name, route: null, resource: resourceOfSchema(schema) };
}

/** Where a schema is used, in either version: callers read what webhooks and callbacks send, and send the answers. One that nothing leads to is read. */
function viewsOf(before: Api, after: Api): (was: NamedSchema, is: NamedSchema) => readonly View[] {
  const [old, now] = [before, after].map(({ operations, webhooks, schemas }) => {
    const incoming = [...webhooks, ...operations.flatMap(({ callbacks }) => callbacks)];
    const taken = [...operations, ...incoming.map(answersOf)];
    const given = [
      ...operations.map(({ responses }) => ({ parameters: [], body: undefined, responses })),
      ...incoming.map(({ parameters, body }) => ({ parameters, body, responses: [] })),
    ];
    return {
      request: reachableKeys(
        taken.map(({ parameters, body }) => ({ parameters, body, responses: [] })),
        schemas,
      ),
      response: reachableKeys(given, schemas),
    };
  });
  return (was, is) => {
    const used = (["request", "response"] as const).filter(
      (view) => old?.[view].has(was.key) === true || now?.[view].has(is.key) === true,
    );
    return used.length === 0 ? ["response"] : used;
  };
}

function semverStep(changes: readonly Change[]): SemverStep {
  if (changes.some(({ verdict }) => verdict === "breaking")) return "major";
  return changes.length > 0 ? "minor" : "none";
}

const VERDICTS: readonly Verdict[] = ["breaking", "risky", "safe"];
const KINDS: readonly Subject["kind"][] = ["client", "operation", "webhook", "schema"];

function inOrder(a: Change, b: Change): number {
  return (
    byCodeUnits(a.subject.resource, b.subject.resource) ||
    KINDS.indexOf(a.subject.kind) - KINDS.indexOf(b.subject.kind) ||
    byCodeUnits(a.subject.route ?? "", b.subject.route ?? "") ||
    byCodeUnits(a.subject.name, b.subject.name) ||
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    byCodeUnits(a.at, b.at) ||
    byCodeUnits(a.rule, b.rule)
  );
}

function labelOf({ info: { title, version } }: Api): ApiLabel {
  return { title, version };
}
