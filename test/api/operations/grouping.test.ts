/** Where operations of real APIs are in the client, by each way to group them (docs/naming.md). */
import { describe, expect, test } from "vitest";
import type { Grouping } from "../../../generator/api/operations/place.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { description, modelOf, modulesOf } from "../model.js";

/** `GET /orgs list`, its id and tag, and its place by path and by tag. */
type Row = readonly [route: string, id: string, tag: string, byPath: string, byTag: string];

const GITHUB: readonly Row[] = [
  ["GET /", "meta/root", "meta", "root.retrieve", "meta.root"],
  ["GET /repos/{owner}/{repo}", "repos/get", "repos", "repos.retrieve", "repos.get"],
  ["GET /orgs/{org}/repos list", "repos/list-for-org", "repos", "orgs.repos.list", "repos.listForOrg"],
  [
    "GET /repos/{owner}/{repo}/issues list",
    "issues/list-for-repo",
    "issues",
    "repos.issues.list",
    "issues.listForRepo",
  ],
  ["POST /repos/{owner}/{repo}/issues", "issues/create", "issues", "repos.issues.create", "issues.create"],
  [
    "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
    "issues/update",
    "issues",
    "repos.issues.update",
    "issues.update",
  ],
  [
    "GET /repos/{owner}/{repo}/issues/comments list",
    "issues/list-comments-for-repo",
    "issues",
    "repos.issues.comments.list",
    "issues.listCommentsForRepo",
  ],
  [
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments list",
    "issues/list-comments",
    "issues",
    "repos.issues.comments.listComments",
    "issues.listComments",
  ],
  [
    "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
    "issues/get-comment",
    "issues",
    "repos.issues.comments.retrieve",
    "issues.getComment",
  ],
  [
    "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels",
    "issues/remove-all-labels",
    "issues",
    "repos.issues.labels.delAll",
    "issues.removeAllLabels",
  ],
  [
    "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
    "issues/remove-label",
    "issues",
    "repos.issues.labels.del",
    "issues.removeLabel",
  ],
  [
    "PUT /repos/{owner}/{repo}/issues/{issue_number}/lock",
    "issues/lock",
    "issues",
    "repos.issues.lock",
    "issues.lock",
  ],
  [
    "POST /repos/{owner}/{repo}/merge-upstream",
    "repos/merge-upstream",
    "repos",
    "repos.mergeUpstream",
    "repos.mergeUpstream",
  ],
  [
    "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel",
    "actions/cancel-workflow-run",
    "actions",
    "repos.actions.runs.cancel",
    "actions.cancelWorkflowRun",
  ],
  [
    "GET /search/issues list",
    "search/issues-and-pull-requests",
    "search",
    "search.issues.list",
    "search.issuesAndPullRequests",
  ],
  ["GET /gists/{gist_id}", "gists/get", "gists", "gists.retrieve", "gists.get"],
  ["GET /gists/{gist_id}/{sha}", "gists/get-revision", "gists", "gists.getRevision", "gists.getRevision"],
  ["POST /markdown", "markdown/render", "markdown", "markdown.create", "markdown.render"],
];

const STRIPE: readonly Row[] = [
  ["GET /v1/balance", "GetBalance", "", "balance.retrieve", "balance.retrieve"],
  ["GET /v1/customers list", "GetCustomers", "", "customers.list", "customers.list"],
  ["POST /v1/customers", "PostCustomers", "", "customers.create", "customers.create"],
  ["GET /v1/customers/search list", "GetCustomersSearch", "", "customers.search", "customers.search"],
  ["POST /v1/customers/{customer}", "PostCustomersCustomer", "", "customers.update", "customers.update"],
  ["DELETE /v1/customers/{customer}", "DeleteCustomersCustomer", "", "customers.del", "customers.del"],
  [
    "GET /v1/customers/{customer}/balance_transactions list",
    "GetCustomersCustomerBalanceTransactions",
    "",
    "customers.balanceTransactions.list",
    "customers.balanceTransactions.list",
  ],
  [
    "DELETE /v1/customers/{customer}/discount",
    "DeleteCustomersCustomerDiscount",
    "",
    "customers.discount.del",
    "customers.discount.del",
  ],
  [
    "GET /v1/customers/{customer}/discount",
    "GetCustomersCustomerDiscount",
    "",
    "customers.discount.retrieve",
    "customers.discount.retrieve",
  ],
  [
    "POST /v1/invoices/{invoice}/finalize",
    "PostInvoicesInvoiceFinalize",
    "",
    "invoices.finalize",
    "invoices.finalize",
  ],
  [
    "GET /v1/invoices/upcoming",
    "GetInvoicesUpcoming",
    "",
    "invoices.upcoming.retrieve",
    "invoices.upcoming.retrieve",
  ],
  [
    "GET /v1/invoices/upcoming/lines list",
    "GetInvoicesUpcomingLines",
    "",
    "invoices.upcoming.lines.list",
    "invoices.upcoming.lines.list",
  ],
  [
    "POST /v1/tax/transactions/create_reversal",
    "PostTaxTransactionsCreateReversal",
    "",
    "tax.transactions.createReversal.create",
    "tax.transactions.createReversal.create",
  ],
  [
    "POST /v1/terminal/readers/{reader}/cancel_action",
    "PostTerminalReadersReaderCancelAction",
    "",
    "terminal.readers.cancelAction",
    "terminal.readers.cancelAction",
  ],
  [
    "POST /v1/test_helpers/test_clocks/{test_clock}/advance",
    "PostTestHelpersTestClocksTestClockAdvance",
    "",
    "testHelpers.testClocks.advance",
    "testHelpers.testClocks.advance",
  ],
  [
    "POST /v2/core/event_destinations",
    "PostV2CoreEventDestinations",
    "",
    "v2.core.eventDestinations.create",
    "v2.core.eventDestinations.create",
  ],
];

const GOOGLE: readonly Row[] = [
  ["GET /drive/v3/files page", "drive.files.list", "files", "drive.files.list", "files.list"],
  ["GET /drive/v3/files/{fileId}", "drive.files.get", "files", "drive.files.retrieve", "files.get"],
  ["POST /drive/v3/files/{fileId}/copy", "drive.files.copy", "files", "drive.files.copy", "files.copy"],
  [
    "GET /drive/v3/files/{fileId}/listLabels",
    "drive.files.listLabels",
    "files",
    "drive.files.listLabels",
    "files.listLabels",
  ],
  [
    "PATCH /drive/v3/drives/{driveId}",
    "drive.drives.update",
    "drives",
    "drive.drives.update",
    "drives.update",
  ],
  [
    "GET /gmail/v1/users/{userId}/settings/cse/keypairs page",
    "gmail.users.settings.cse.keypairs.list",
    "users",
    "gmail.users.settings.cse.keypairs.list",
    "users.settings.cse.keypairs.list",
  ],
  [
    "POST /gmail/v1/users/{userId}/settings/cse/keypairs/{keyPairId}:enable",
    "gmail.users.settings.cse.keypairs.enable",
    "users",
    "gmail.users.settings.cse.keypairs.enable",
    "users.settings.cse.keypairs.enable",
  ],
  [
    "DELETE /gmail/v1/users/{userId}/drafts/{id}",
    "gmail.users.drafts.delete",
    "users",
    "gmail.users.drafts.del",
    "users.drafts.delete",
  ],
  [
    "POST /v1/{database}/sessions",
    "spanner.projects.instances.databases.sessions.create",
    "projects",
    "sessions.create",
    "projects.instances.databases.sessions.create",
  ],
  [
    "POST /v1/{database}/sessions:batchCreate",
    "spanner.projects.instances.databases.sessions.batchCreate",
    "projects",
    "sessions.batchCreate",
    "projects.instances.databases.sessions.batchCreate",
  ],
  [
    "POST /v1/{session}:commit",
    "spanner.projects.instances.databases.sessions.commit",
    "projects",
    "session.commit",
    "projects.instances.databases.sessions.commit",
  ],
  [
    "DELETE /v1/{database}",
    "spanner.projects.instances.databases.dropDatabase",
    "projects",
    "database.del",
    "projects.instances.databases.dropDatabase",
  ],
  [
    "GET /v1/{parent}/backupOperations page",
    "spanner.projects.instances.backupOperations.list",
    "projects",
    "backupOperations.list",
    "projects.instances.backupOperations.list",
  ],
  [
    "GET /compute/v1/projects/{project}/zones/{zone}/instances page",
    "compute.instances.list",
    "instances",
    "compute.projects.zones.instances.list",
    "instances.list",
  ],
  [
    "POST /compute/v1/projects/{project}/zones/{zone}/instances/{instance}/start",
    "compute.instances.start",
    "instances",
    "compute.projects.zones.instances.start",
    "instances.start",
  ],
];

const AWS: readonly Row[] = [
  ["GET /#Action=DescribeVpcs", "GET_DescribeVpcs", "", "getDescribeVpcs", "getDescribeVpcs"],
  ["POST /#Action=DescribeVpcs", "POST_DescribeVpcs", "", "describeVpcs", "describeVpcs"],
  ["POST /#X-Amz-Target=DynamoDB_20120810.CreateBackup", "CreateBackup", "", "createBackup", "createBackup"],
  ["GET /2015-03-31/functions/ page", "ListFunctions", "", "functions.list", "functions.list"],
  ["POST /2015-03-31/functions", "CreateFunction", "", "functions.create", "functions.create"],
  ["GET /2015-03-31/functions/{FunctionName}", "GetFunction", "", "functions.retrieve", "functions.retrieve"],
  [
    "POST /2015-03-31/functions/{FunctionName}/invocations",
    "Invoke",
    "",
    "functions.invocations",
    "functions.invocations",
  ],
  [
    "GET /2020-06-30/functions/{FunctionName}/code-signing-config",
    "GetFunctionCodeSigningConfig",
    "",
    "functions.codeSigningConfig.retrieve",
    "functions.codeSigningConfig.retrieve",
  ],
  [
    "PUT /2019-09-30/functions/{FunctionName}/provisioned-concurrency#Qualifier",
    "PutProvisionedConcurrencyConfig",
    "",
    "functions.provisionedConcurrency.replace",
    "functions.provisionedConcurrency.replace",
  ],
  [
    "GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency#List=ALL",
    "ListProvisionedConcurrencyConfigs",
    "",
    "functions.provisionedConcurrency.list",
    "functions.provisionedConcurrency.list",
  ],
  ["PUT /{Bucket}", "CreateBucket", "", "bucket.replace", "bucket.replace"],
  ["GET /{Bucket}#acl", "GetBucketAcl", "", "bucket.acl.retrieve", "bucket.acl.retrieve"],
  [
    "GET /{Bucket}#inventory",
    "ListBucketInventoryConfigurations",
    "",
    "bucket.inventory.list",
    "bucket.inventory.list",
  ],
  [
    "GET /{Bucket}#inventory&id",
    "GetBucketInventoryConfiguration",
    "",
    "bucket.inventory.retrieve",
    "bucket.inventory.retrieve",
  ],
  ["GET /{Bucket}/{Key}", "GetObject", "", "key.retrieve", "key.retrieve"],
  ["PUT /{Bucket}/{Key}#acl", "PutObjectAcl", "", "key.acl.replace", "key.acl.replace"],
];

const KUBERNETES: readonly Row[] = [
  [
    "GET /api/v1/namespaces/{namespace}/pods list",
    "listCoreV1NamespacedPod",
    "core_v1",
    "namespaces.pods.list",
    "coreV1.listNamespacedPod",
  ],
  [
    "POST /api/v1/namespaces/{namespace}/pods",
    "createCoreV1NamespacedPod",
    "core_v1",
    "namespaces.pods.create",
    "coreV1.createNamespacedPod",
  ],
  [
    "DELETE /api/v1/namespaces/{namespace}/pods",
    "deleteCoreV1CollectionNamespacedPod",
    "core_v1",
    "namespaces.pods.delAll",
    "coreV1.deleteCollectionNamespacedPod",
  ],
  [
    "DELETE /api/v1/namespaces/{namespace}/pods/{name}",
    "deleteCoreV1NamespacedPod",
    "core_v1",
    "namespaces.pods.del",
    "coreV1.deleteNamespacedPod",
  ],
  [
    "PATCH /api/v1/namespaces/{namespace}/pods/{name}",
    "patchCoreV1NamespacedPod",
    "core_v1",
    "namespaces.pods.update",
    "coreV1.patchNamespacedPod",
  ],
  [
    "GET /api/v1/namespaces/{namespace}/pods/{name}/log",
    "readCoreV1NamespacedPodLog",
    "core_v1",
    "namespaces.pods.log.retrieve",
    "coreV1.readNamespacedPodLog",
  ],
  [
    "POST /api/v1/namespaces/{namespace}/pods/{name}/eviction",
    "createCoreV1NamespacedPodEviction",
    "core_v1",
    "namespaces.pods.eviction",
    "coreV1.createNamespacedPodEviction",
  ],
  ["GET /api/v1/nodes list", "listCoreV1Node", "core_v1", "nodes.list", "coreV1.listNode"],
  ["GET /apis/", "getAPIVersions", "apis", "apis.retrieve", "apis.getApiVersions"],
  [
    "GET /apis/apps/v1/deployments list",
    "listAppsV1DeploymentForAllNamespaces",
    "apps_v1",
    "apps.deployments.list",
    "appsV1.listDeploymentForAllNamespaces",
  ],
  [
    "PUT /apis/apps/v1/namespaces/{namespace}/deployments/{name}",
    "replaceAppsV1NamespacedDeployment",
    "apps_v1",
    "apps.namespaces.deployments.replace",
    "appsV1.replaceNamespacedDeployment",
  ],
  [
    "PATCH /apis/apps/v1/namespaces/{namespace}/deployments/{name}/scale",
    "patchAppsV1NamespacedDeploymentScale",
    "apps_v1",
    "apps.namespaces.deployments.scale.update",
    "appsV1.patchNamespacedDeploymentScale",
  ],
  [
    "GET /apis/autoscaling/v1/horizontalpodautoscalers list",
    "listAutoscalingV1HorizontalPodAutoscaler",
    "autoscaling_v1",
    "autoscaling.horizontalpodautoscalers.list",
    "autoscalingV1.listHorizontalPodAutoscaler",
  ],
  [
    "GET /apis/autoscaling/v2/horizontalpodautoscalers list",
    "listAutoscalingV2HorizontalPodAutoscaler",
    "autoscaling_v2",
    "autoscaling.v2.horizontalpodautoscalers.list",
    "autoscalingV2.listHorizontalPodAutoscaler",
  ],
  [
    "GET /apis/apiextensions.k8s.io/v1/customresourcedefinitions list",
    "listApiextensionsV1CustomResourceDefinition",
    "apiextensions_v1",
    "apiextensions.customresourcedefinitions.list",
    "apiextensionsV1.listCustomResourceDefinition",
  ],
];

const RPC: readonly Row[] = [
  ["POST /chat.postMessage", "chat_postMessage", "chat", "chat.postMessage", "chat.postMessage"],
  ["GET /users.list", "users_list", "users", "users.list", "users.list"],
  [
    "POST /admin.conversations.invite",
    "admin_conversations_invite",
    "admin.conversations",
    "admin.conversations.invite",
    "adminConversations.invite",
  ],
  [
    "POST /twirp/example.haberdasher.Haberdasher/MakeHat",
    "MakeHat",
    "hats",
    "haberdasher.makeHat",
    "hats.make",
  ],
  ["GET /1.1/statuses/show.json", "showStatus", "Statuses", "_11.statuses.show.retrieve", "statuses.show"],
  ["POST /pets", "addPet", "pet", "pets.create", "pet.add"],
  ["GET /pets/findByStatus list", "findPetsByStatus", "pet", "pets.findByStatus", "pet.findByStatus"],
];

const TABLES: readonly (readonly [api: string, rows: readonly Row[]])[] = [
  ["GitHub", GITHUB],
  ["Stripe", STRIPE],
  ["Google", GOOGLE],
  ["AWS", AWS],
  ["Kubernetes", KUBERNETES],
  ["APIs of procedures", RPC],
];

const ANSWERS = new Map<string | undefined, JsonObject>([
  ["list", { type: "array", items: {} }],
  [
    "page",
    {
      type: "object",
      properties: { entries: { type: "array", items: {} }, nextPageToken: { type: "string" } },
    },
  ],
]);

function paths(rows: readonly Row[]): JsonObject {
  const items = new Map<string, JsonObject>();
  for (const [route, operationId, tag] of rows) {
    const [method = "", path = "", kind] = route.split(" ");
    const schema = ANSWERS.get(kind) ?? { type: "object" };
    const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
    const operation: JsonObject = {
      operationId,
      ...(tag === "" ? {} : { tags: [tag] }),
      parameters: names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      responses: { 200: { description: "", content: { "application/json": { schema } } } },
    };
    items.set(path, { ...items.get(path), [method.toLowerCase()]: operation });
  }
  return Object.fromEntries(items);
}

function placesOf(rows: readonly Row[], grouping: Grouping): ReadonlyMap<string, string> {
  const { api } = modelOf(description({ paths: paths(rows) }), { grouping });
  return new Map(api.operations.map(({ id, place }) => [id, [...place.namespace, place.method].join(".")]));
}

describe.each(TABLES)("%s", (_, rows) => {
  test.each(["path", "tag"] as const)("by %s", (grouping) => {
    const places = placesOf(rows, grouping);
    const want = rows.map(([, id, , byPath, byTag]) => [id, grouping === "path" ? byPath : byTag]);
    expect(rows.map(([, id]) => [id, places.get(id)])).toEqual(want);
  });

  test("flat: every function is a method of the client", () => {
    const { api } = modelOf(description({ paths: paths(rows) }), { grouping: "flat" });
    expect(api.operations).toHaveLength(rows.length);
    for (const { place, name } of api.operations) expect(place).toEqual({ namespace: [], method: name });
  });
});

test("tags of OpenAPI 3.2 are below their parents, and only those for navigation count", () => {
  const operation = (operationId: string, ...tags: string[]): JsonObject => ({
    get: { operationId, tags, responses: {} },
  });
  const root = description({
    paths: {
      "/a": operation("getInvoice", "beta", "invoices"),
      "/b": operation("b", "loop"),
      "/c": operation("c", "beta"),
    },
    more: {
      tags: [
        { name: "billing", kind: "nav" },
        { name: "invoices", parent: "billing" },
        { name: "beta", kind: "badge" },
        { name: "loop", parent: "pool" },
        { name: "pool", parent: "loop" },
      ],
    },
  });
  const { api } = modelOf(root, { grouping: "tag" });
  expect(api.operations.map(({ place }) => [...place.namespace, place.method].join("."))).toEqual([
    "billing.invoices.get",
    "loop.b",
    "c.retrieve",
  ]);
});

test("the config places operations by hand; others yield", () => {
  const { api, diagnostics } = modelOf(description({ paths: paths(GITHUB) }), {
    names: { places: { "issues/list-comments": "repos.issues.list", nope: "a.b" } },
  });
  const places = new Map(
    api.operations.map(({ id, place }) => [id, [...place.namespace, place.method].join(".")]),
  );
  expect(places.get("issues/list-comments")).toBe("repos.issues.list");
  expect(places.get("issues/list-for-repo")).toBe("repos.issues.listForRepo");
  expect(diagnostics.filter(({ code }) => code === "invalid-config").map(({ message }) => message)).toEqual([
    "`names.places` names the operation `nope`, which the description does not have.",
  ]);
});

test("operations at the top have modules of their own", () => {
  const modules = modulesOf(description({ paths: paths(AWS) }));
  expect([...modules.keys()]).toEqual(
    expect.arrayContaining(["operations/functions.ts", "operations/bucket/acl/request.ts"]),
  );
  expect(modules.get("resources.ts")).toMatch(/interface Resources \{[^}]*describeVpcs\(/);
});
