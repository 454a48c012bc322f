import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../generator/source/json.js";
import { description, modelOf } from "../model.js";

/** `GET list /v1/customers`: method, whether the answer is a list, path. */
function operationOf(route: string): readonly [path: string, method: string, raw: JsonObject] {
  const [method = "", path = "", list] = route.split(" ");
  const pages = new Map<string | undefined, JsonObject>([
    ["list", { type: "object", properties: { data: { type: "array", items: {} } } }],
    ["array", { type: "array", items: {} }],
    ["ref", { $ref: "#/components/schemas/List" }],
    [
      "named",
      { type: "object", properties: { [path.split("/").at(-1) ?? ""]: { type: "array", items: {} } } },
    ],
    [
      "allOf",
      { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { items: { type: "array" } } }] },
    ],
  ]);
  const schema = pages.get(list) ?? { type: "object" };
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  return [
    path,
    method.toLowerCase(),
    {
      parameters: names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      responses: { 200: { description: "", content: { "application/json": { schema } } } },
    },
  ];
}

function pathsOf(routes: readonly string[]): JsonObject {
  const paths = new Map<string, JsonObject>();
  for (const route of routes) {
    const [path, method, raw] = operationOf(route);
    paths.set(path, { ...paths.get(path), [method]: raw });
  }
  return Object.fromEntries(paths);
}

const SCHEMAS: JsonObject = {
  Base: { type: "object", properties: { kind: { type: "string" } } },
  List: { type: "object", properties: { items: { type: "array", items: {} } } },
};

/** The place of each route as a dotted path, by the route. */
function placesOf(routes: readonly string[], include?: readonly string[]): ReadonlyMap<string, string> {
  const { api } = modelOf(
    description({ paths: pathsOf(routes), schemas: SCHEMAS }),
    include === undefined ? {} : { operations: { include } },
  );
  return new Map(
    api.operations.map(({ method, path, place }) => [
      `${method.toUpperCase()} ${path}`,
      [...place.namespace, place.method].join("."),
    ]),
  );
}

const STRIPE = [
  "GET /v1/balance",
  "GET /v1/customers list",
  "POST /v1/customers",
  "GET /v1/customers/search list",
  "GET /v1/customers/{customer}",
  "POST /v1/customers/{customer}",
  "DELETE /v1/customers/{customer}",
  "GET /v1/customers/{customer}/balance_transactions list",
  "POST /v1/customers/{customer}/balance_transactions",
  "GET /v1/customers/{customer}/balance_transactions/{transaction}",
  "GET /v1/invoices/{invoice}",
  "POST /v1/invoices/{invoice}/finalize",
  "POST /v1/invoices/{invoice}/pay",
  "GET /v1/billing/credit_balance_transactions list",
  "DELETE /v1/customers/{customer}/discount",
  "GET /v1/customers/{customer}/discount",
  "POST /v1/test_helpers/test_clocks/{test_clock}/advance",
];

type Case = readonly [name: string, routes: readonly string[], want: Readonly<Record<string, string>>];

const CASES: readonly Case[] = [
  [
    "Stripe",
    STRIPE,
    {
      "GET /v1/balance": "balance.retrieve",
      "GET /v1/customers": "customers.list",
      "POST /v1/customers": "customers.create",
      "GET /v1/customers/search": "customers.search",
      "GET /v1/customers/{customer}": "customers.retrieve",
      "POST /v1/customers/{customer}": "customers.update",
      "DELETE /v1/customers/{customer}": "customers.del",
      "GET /v1/customers/{customer}/balance_transactions": "customers.balanceTransactions.list",
      "POST /v1/customers/{customer}/balance_transactions": "customers.balanceTransactions.create",
      "GET /v1/customers/{customer}/balance_transactions/{transaction}":
        "customers.balanceTransactions.retrieve",
      "POST /v1/invoices/{invoice}/finalize": "invoices.finalize",
      "POST /v1/invoices/{invoice}/pay": "invoices.pay",
      "GET /v1/billing/credit_balance_transactions": "billing.creditBalanceTransactions.list",
      "DELETE /v1/customers/{customer}/discount": "customers.discount.del",
      "GET /v1/customers/{customer}/discount": "customers.discount.retrieve",
      "POST /v1/test_helpers/test_clocks/{test_clock}/advance": "testHelpers.testClocks.advance",
    },
  ],
  [
    "GitHub",
    [
      "GET /",
      "GET /repos/{owner}/{repo}",
      "PATCH /repos/{owner}/{repo}",
      "GET /orgs/{org}/repos array",
      "POST /orgs/{org}/repos",
      "GET /repos/{owner}/{repo}/issues array",
      "PUT /repos/{owner}/{repo}/issues/{issue_number}/lock",
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock",
      "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge",
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/merge",
      "GET /user/starred array",
    ],
    {
      "GET /": "root.retrieve",
      "GET /repos/{owner}/{repo}": "repos.retrieve",
      "PATCH /repos/{owner}/{repo}": "repos.update",
      "GET /orgs/{org}/repos": "orgs.repos.list",
      "POST /orgs/{org}/repos": "orgs.repos.create",
      "GET /repos/{owner}/{repo}/issues": "repos.issues.list",
      "PUT /repos/{owner}/{repo}/issues/{issue_number}/lock": "repos.issues.lock.replace",
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock": "repos.issues.lock.del",
      "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge": "repos.pulls.merge.replace",
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/merge": "repos.pulls.merge.retrieve",
      "GET /user/starred": "user.starred.list",
    },
  ],
  [
    "Google",
    [
      "GET /drive/v3/files ref",
      "GET /drive/v3/files/{fileId}",
      "POST /drive/v3/files/{fileId}/copy",
      "GET /compute/v1/projects/{project}/zones/{zone}/instances ref",
      "POST /compute/v1/projects/{project}/zones/{zone}/instances/{instance}/start",
    ],
    {
      "GET /drive/v3/files": "drive.files.list",
      "GET /drive/v3/files/{fileId}": "drive.files.retrieve",
      "POST /drive/v3/files/{fileId}/copy": "drive.files.copy",
      "GET /compute/v1/projects/{project}/zones/{zone}/instances": "compute.projects.zones.instances.list",
      "POST /compute/v1/projects/{project}/zones/{zone}/instances/{instance}/start":
        "compute.projects.zones.instances.start",
    },
  ],
  [
    "AWS",
    [
      "GET /2015-03-31/functions ref",
      "GET /2015-03-31/functions/{FunctionName}",
      "POST /2015-03-31/functions/{FunctionName}/invocations",
    ],
    {
      "GET /2015-03-31/functions": "functions.list",
      "GET /2015-03-31/functions/{FunctionName}": "functions.retrieve",
      "POST /2015-03-31/functions/{FunctionName}/invocations": "functions.invocations",
    },
  ],
  [
    "Kubernetes",
    [
      "GET /api/v1/namespaces/{namespace}/pods",
      "POST /api/v1/namespaces/{namespace}/pods",
      "GET /api/v1/namespaces/{namespace}/pods/{name}",
      "GET /api/v1/namespaces/{namespace}/pods/{name}/log",
      "POST /api/v1/namespaces/{namespace}/pods/{name}/eviction",
      "GET /apis/apps/v1/deployments ref",
    ],
    {
      "GET /api/v1/namespaces/{namespace}/pods": "namespaces.pods.list",
      "POST /api/v1/namespaces/{namespace}/pods": "namespaces.pods.create",
      "GET /api/v1/namespaces/{namespace}/pods/{name}": "namespaces.pods.retrieve",
      "GET /api/v1/namespaces/{namespace}/pods/{name}/log": "namespaces.pods.log.retrieve",
      "POST /api/v1/namespaces/{namespace}/pods/{name}/eviction": "namespaces.pods.eviction",
      "GET /apis/apps/v1/deployments": "apps.deployments.list",
    },
  ],
  [
    "lists by their shape",
    ["GET /a list", "GET /b array", "GET /c ref", "GET /user-files named", "GET /e allOf", "GET /f"],
    {
      "GET /a": "a.list",
      "GET /b": "b.list",
      "GET /c": "c.list",
      "GET /user-files": "userFiles.list",
      "GET /e": "e.list",
      "GET /f": "f.retrieve",
    },
  ],
  [
    "odd paths",
    [
      "GET /v1",
      "GET /{id}",
      "GET /then",
      "GET /__proto__/x",
      "GET /constructor",
      "GET /%7B",
      "GET /日本/客 list",
    ],
    {
      "GET /v1": "v1.retrieve",
      "GET /{id}": "id.retrieve",
      "GET /then": "then_.retrieve",
      "GET /__proto__/x": "proto.x.retrieve",
      "GET /constructor": "constructor.retrieve",
      "GET /%7B": "_7B.retrieve",
      "GET /日本/客": "日本.客.list",
    },
  ],
];

describe("places in namespaces", () => {
  test.each(CASES)("%s", (_, routes, want) => {
    expect(Object.fromEntries(placesOf(routes))).toMatchObject(want);
  });

  test("two operations of one place: the later path is called after its id, and that is noted", () => {
    const { api, diagnostics } = modelOf(description({ paths: pathsOf(["GET /a/{b}", "GET /a/{b}/{c}"]) }));
    expect(api.operations.map(({ place }) => [...place.namespace, place.method].join("."))).toEqual([
      "a.retrieve",
      "a.getABC",
    ]);
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ["renamed", "note", '`a.retrieve` is taken; the operation "GET /a/{b}/{c}" is called `a.getABC`.'],
    ]);
  });

  test("a method is never a namespace", () => {
    expect(
      Object.fromEntries(
        placesOf(["POST /a/{id}/copy", "GET /v1/a/{id}/copy/{x}", "GET /v2/a/{id}/copy/{x}/y"]),
      ),
    ).toMatchObject({ "POST /a/{id}/copy": "a.copy.create" });
  });

  test("a filter changes no place", () => {
    const all = placesOf(STRIPE);
    for (const route of STRIPE) {
      const path = route.split(" ")[1] ?? "";
      for (const [kept, place] of placesOf(STRIPE, [path])) expect(place).toBe(all.get(kept));
    }
  });

  test("the order of paths does not matter, and no two operations share a place", () => {
    const segment = fc.constantFrom("a", "b", "A", "then", "v1", "{x}", "{y}", "search", "api");
    const route = fc
      .tuple(
        fc.constantFrom("GET", "POST", "PUT", "DELETE"),
        fc.array(segment, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("", " list"),
      )
      .map(([method, segments, list]) => `${method} /${segments.join("/")}${list}`);
    const routes = fc.uniqueArray(route, { maxLength: 8, selector: (text) => text.replace(" list", "") });
    fc.assert(
      fc.property(routes, (list) => {
        const places = placesOf(list);
        expect(new Map([...placesOf([...list].reverse())].sort())).toEqual(new Map([...places].sort()));
        const dotted = [...places.values()];
        expect(new Set(dotted).size).toBe(dotted.length);
        for (const place of dotted)
          expect(
            dotted.some((other) => other.startsWith(`${place}.`)),
            place,
          ).toBe(false);
      }),
    );
  });
});
