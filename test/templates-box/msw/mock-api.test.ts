/** The made-up API by itself: what it keeps, what it refuses, how it divides lists. */
import { describe, expect, test } from "vitest";
import type { ApiOptions } from "../../../generator/api/build-api.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { mockDescription } from "../../../templates/mock/describe.js";
import { MockApi, type MockOptions } from "../../../templates/runtime/mock-api.js";
import { modelOf } from "../../api/model.js";

const text = { type: "string" };
const json = (schema: JsonObject): JsonObject => ({ "application/json": { schema } });
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const path = (name: string, schema: JsonObject = text): JsonObject => ({
  name,
  in: "path",
  required: true,
  schema,
});
const query = (name: string, schema: JsonObject = text, more: JsonObject = {}): JsonObject => ({
  name,
  in: "query",
  schema,
  ...more,
});
const answers = (status: string, schema?: JsonObject): JsonObject => ({
  [status]: { description: "", ...(schema === undefined ? {} : { content: json(schema) }) },
  "404": { description: "", content: json(ref("Problem")) },
});

const SHOP: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  servers: [{ url: "https://shop.example.com/api" }],
  components: {
    schemas: {
      Problem: {
        type: "object",
        required: ["code", "detail"],
        properties: { code: { enum: ["resource_missing", "other"] }, detail: text, field: text },
      },
      Pet: {
        type: "object",
        required: ["id", "name", "owner"],
        properties: {
          id: { type: "integer", readOnly: true },
          name: { type: "string", maxLength: 20 },
          owner: text,
          status: { enum: ["here", "sold"], default: "here" },
          note: { type: ["string", "null"] },
          labels: { type: "object", additionalProperties: text },
        },
      },
      Issue: {
        type: "object",
        required: ["id", "number"],
        properties: { id: { type: "integer" }, number: { type: "integer" }, title: text },
      },
    },
  },
  paths: {
    "/owners/{owner}/pets": {
      parameters: [path("owner")],
      get: {
        operationId: "listPets",
        parameters: [
          query("limit", { type: "integer", minimum: 1 }),
          query("page", { type: "integer" }),
          query("status", { enum: ["here", "sold"] }),
        ],
        responses: answers("200", { type: "array", items: ref("Pet") }),
      },
      post: {
        operationId: "createPet",
        requestBody: {
          required: true,
          content: json({
            type: "object",
            required: ["name"],
            properties: {
              name: { type: "string", maxLength: 20 },
              note: text,
              labels: { type: "object", additionalProperties: text },
            },
          }),
        },
        responses: answers("201", ref("Pet")),
      },
    },
    "/owners/{owner}/pets/{petId}": {
      parameters: [path("owner"), path("petId", { type: "integer" })],
      get: { operationId: "getPet", responses: answers("200", ref("Pet")) },
      patch: {
        operationId: "updatePet",
        requestBody: {
          content: json({
            type: "object",
            properties: {
              name: text,
              note: { type: ["string", "null"] },
              labels: { type: "object", additionalProperties: { type: ["string", "null"] } },
            },
          }),
        },
        responses: answers("200", ref("Pet")),
      },
      delete: { operationId: "deletePet", responses: answers("204") },
    },
    "/owners/{owner}/pets/{petId}/feed": {
      parameters: [path("owner"), path("petId", { type: "integer" })],
      post: { operationId: "feedPet", responses: answers("200", ref("Pet")) },
    },
    "/repos/{repo}/issues": {
      parameters: [path("repo")],
      get: { operationId: "listIssues", responses: answers("200", { type: "array", items: ref("Issue") }) },
      post: {
        operationId: "createIssue",
        requestBody: { content: json({ type: "object", properties: { title: text } }) },
        responses: answers("201", ref("Issue")),
      },
    },
    "/repos/{repo}/issues/{issue_number}": {
      parameters: [path("repo"), path("issue_number", { type: "integer" })],
      get: { operationId: "getIssue", responses: answers("200", ref("Issue")) },
    },
    "/search": {
      get: {
        operationId: "search",
        parameters: [
          query("ids", { type: "array", items: { type: "integer" } }, { explode: false }),
          query(
            "filter",
            { type: "object", properties: { min: { type: "integer" } } },
            { style: "deepObject" },
          ),
          query("must", { type: "boolean" }, { required: true }),
        ],
        responses: answers("200", { type: "object", properties: { found: { type: "integer", minimum: 0 } } }),
      },
    },
    "/text": {
      get: {
        operationId: "text",
        responses: { "200": { description: "", content: { "text/plain": { schema: text } } } },
      },
    },
  },
};

type Made = Readonly<Record<string, string | number | null | undefined>>;

function shop(options: MockOptions = {}, api: ApiOptions = {}, description = SHOP) {
  const mock = new MockApi(mockDescription(modelOf(description, api).api), options);
  return async (route: string, body?: unknown) => {
    const [method = "GET", place = ""] = route.split(" ");
    const response = await mock.handle(
      new Request(`https://shop.example.com/api${place}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      }),
      "/api",
    );
    const content = await response.text();
    const parsed: unknown = /^[[{]/.test(content) ? JSON.parse(content) : content;
    return {
      status: response.status,
      headers: response.headers,
      body: parsed as Made,
      list: parsed as readonly Made[],
    };
  };
}

describe("what is kept", () => {
  test("create, retrieve, update, list, delete, and 404 from then on", async () => {
    const call = shop();
    const made = await call("POST /owners/ann/pets", { name: "Rex" });
    expect([made.status, made.body]).toEqual([
      201,
      { id: expect.any(Number) as number, name: "Rex", owner: "ann", status: "here", note: null, labels: {} },
    ]);
    const at = `/owners/ann/pets/${String(made.body["id"])}`;
    expect((await call(`GET ${at}`)).body).toEqual(made.body);
    const changed = await call(`PATCH ${at}`, { note: "bites", labels: { a: "1", b: "2" } });
    expect(changed.body).toEqual({ ...made.body, note: "bites", labels: { a: "1", b: "2" } });
    expect((await call(`PATCH ${at}`, { labels: { a: null } })).body).toMatchObject({
      note: "bites",
      labels: { b: "2" },
    });
    expect((await call(`POST ${at}/feed`)).body).toMatchObject({ name: "Rex", note: "bites" });
    expect((await call("GET /owners/ann/pets")).list.filter(({ name }) => name === "Rex")).toHaveLength(1);
    expect((await call("GET /owners/bob/pets")).list.filter(({ name }) => name === "Rex")).toHaveLength(0);
    expect((await call(`GET ${at.replace("ann", "bob")}`)).status).toBe(404);
    expect(await call(`DELETE ${at}`)).toMatchObject({ status: 204, body: "" });
    const gone = await call(`GET ${at}`);
    expect([gone.status, gone.body]).toEqual([
      404,
      { code: "resource_missing", detail: `No such Pet: '${String(made.body["id"])}'`, field: "petId" },
    ]);
    expect((await call("GET /owners/ann/pets")).list.filter(({ name }) => name === "Rex")).toHaveLength(0);
    expect((await call(`DELETE ${at}`)).status).toBe(404);
  });

  test("what nobody created is there all the same, alike in lists and alone, and the same for the same seed", async () => {
    const [first, again, other] = [shop(), shop(), shop({ seed: 2 })];
    const { list: pets } = await first("GET /owners/ann/pets");
    expect(pets).toHaveLength(3);
    expect(pets.every(({ owner }) => owner === "ann")).toBe(true);
    expect((await first(`GET /owners/ann/pets/${String(pets[1]?.["id"])}`)).body).toEqual(pets[1]);
    expect((await again("GET /owners/ann/pets")).list).toEqual(pets);
    expect((await other("GET /owners/ann/pets")).body).not.toEqual(pets);
    expect((await first("GET /owners/ann/pets/77")).body).toMatchObject({ id: 77, owner: "ann" });
    expect(
      (await first("GET /owners/ann/pets?status=sold")).list.every(({ status }) => status === "sold"),
    ).toBe(true);
  });

  test("an empty API has only what was created", async () => {
    const call = shop({ empty: true });
    expect((await call("GET /owners/ann/pets")).body).toEqual([]);
    expect((await call("GET /owners/ann/pets/77")).status).toBe(404);
    const { body } = await call("POST /owners/ann/pets", { name: "Rex" });
    expect((await call("GET /owners/ann/pets")).body).toEqual([body]);
  });

  test("objects are found by what their path calls them, in the place that the path names", async () => {
    const call = shop({ empty: true });
    const { body } = await call("POST /repos/a/issues", { title: "t" });
    expect((await call(`GET /repos/a/issues/${String(body["number"])}`)).body).toEqual(body);
    expect((await call(`GET /repos/b/issues/${String(body["number"])}`)).status).toBe(404);
    expect((await call("GET /repos/b/issues")).body).toEqual([]);
  });
});

describe("requests that an operation does not take", () => {
  test.each([
    ["GET /owners/ann/pets?limit=0", undefined, "limit", 'The parameter "limit" must be at least 1.'],
    ["GET /owners/ann/pets?limit=many", undefined, "limit", 'The parameter "limit" must be an integer.'],
    ["GET /owners/ann/pets?limti=1", undefined, "limti", 'The parameter "limti" is unknown.'],
    [
      "GET /owners/ann/pets?status=lost",
      undefined,
      "status",
      'The parameter "status" must be one of "here", "sold".',
    ],
    ["GET /owners/ann/pets/rex", undefined, "petId", 'The path parameter "petId" must be an integer.'],
    ["POST /owners/ann/pets", {}, "name", 'The parameter "name" is missing.'],
    ["POST /owners/ann/pets", undefined, "name", 'The parameter "name" is missing.'],
    ["POST /owners/ann/pets", { name: 5 }, "name", 'The parameter "name" must be a string.'],
    [
      "POST /owners/ann/pets",
      { name: "x".repeat(21) },
      "name",
      'The parameter "name" must have at most 20 characters.',
    ],
    [
      "POST /owners/ann/pets",
      { name: "Rex", labels: { a: 1 } },
      "labels[a]",
      'The parameter "labels[a]" must be a string.',
    ],
    ["POST /owners/ann/pets", { name: "Rex", nmae: "" }, "nmae", 'The parameter "nmae" is unknown.'],
    ["GET /search", undefined, "must", 'The parameter "must" is missing.'],
    ["GET /search?must=true&ids=1,x", undefined, "ids[1]", 'The parameter "ids[1]" must be an integer.'],
    [
      "GET /search?must=true&filter[min]=x",
      undefined,
      "filter[min]",
      'The parameter "filter[min]" must be an integer.',
    ],
  ])("%s %j", async (route, body, field, detail) => {
    const answer = await shop()(route, body);
    expect([answer.status, answer.body]).toEqual([400, { code: "other", detail, field }]);
  });

  test("pass where the check is left out, unknown parameters where only known ones are checked", async () => {
    expect((await shop({ check: "nothing" })("GET /owners/ann/pets?limit=many")).status).toBe(200);
    expect((await shop({ check: "known" })("GET /owners/ann/pets?limti=1")).status).toBe(200);
    expect((await shop({ check: "known" })("GET /owners/ann/pets?limit=many")).status).toBe(400);
  });

  test("what every style says is read", async () => {
    expect(await shop()("GET /search?must=false&ids=1,2&filter[min]=5")).toMatchObject({
      status: 200,
      body: { found: expect.any(Number) as number },
    });
    expect(await shop()("GET /text")).toMatchObject({ status: 200, body: expect.any(String) as string });
    expect(await shop()("GET /nothing")).toMatchObject({ status: 404, body: { code: "other" } });
  });
});

describe("lists in pages", () => {
  const page = {
    type: "object",
    required: ["items"],
    properties: {
      items: { type: "array", items: ref("Pet") },
      next: { type: ["string", "null"] },
      total: { type: "integer" },
    },
  };
  const listed = (schema: JsonObject, ...parameters: JsonObject[]): JsonObject => ({
    ...SHOP,
    paths: {
      "/pets": {
        get: {
          operationId: "listPets",
          parameters: [query("limit", { type: "integer" }), ...parameters],
          responses: answers("200", schema),
        },
      },
      "/pets/{id}": {
        get: {
          operationId: "getPet",
          parameters: [path("id", { type: "integer" })],
          responses: answers("200", ref("Pet")),
        },
      },
    },
  });

  test.each([
    [
      "page",
      { style: "page", parameter: "page", items: "items" },
      page,
      [query("page", { type: "integer" })],
    ],
    [
      "offset",
      { style: "offset", parameter: "offset", items: "items" },
      page,
      [query("offset", { type: "integer" })],
    ],
    [
      "cursor",
      { style: "cursor", parameter: "cursor", next: "next", items: "items" },
      page,
      [query("cursor")],
    ],
    ["url", { style: "url", next: "next", items: "items" }, page, []],
    ["link", { style: "link" }, { type: "array", items: ref("Pet") }, [query("page", { type: "integer" })]],
  ] as const)("%s: every item once, then an end", async (_, rule, schema, parameters) => {
    const call = shop(
      { listLength: 7 },
      { pagination: [{ ...rule, operations: ["listPets"] }] },
      listed(schema, ...parameters),
    );
    const seen: unknown[] = [];
    let next: string | undefined = "/pets?limit=3";
    for (let turn = 0; next !== undefined && turn < 6; turn += 1) {
      const { status, body, list, headers } = await call(`GET ${next}`);
      expect(status).toBe(200);
      const items = rule.style === "link" ? list : (body["items"] as unknown as readonly Made[]);
      seen.push(...items.map(({ id }) => id));
      const link = /^<([^>]*)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1];
      const cursor = body["next"];
      const position = {
        page: items.length > 0 ? `page=${String(turn + 2)}` : undefined,
        offset: items.length > 0 ? `offset=${String(seen.length)}` : undefined,
        cursor: typeof cursor === "string" ? `cursor=${cursor}` : undefined,
        url: undefined,
        link: undefined,
      }[rule.style];
      const url = rule.style === "url" && typeof cursor === "string" ? cursor : link;
      next = url ? url.replace("https://shop.example.com/api", "") : position && `/pets?limit=3&${position}`;
      if (rule.style !== "link") expect(body["total"]).toBe(7);
    }
    expect(next).toBeUndefined();
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });
});
