/** What becomes of webhooks and callbacks: requests that the API makes. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/source/json.js";
import { description, modelOf, modulesOf } from "../api/model.js";
import { generatedBench, PACKAGE, typescript7 } from "../expansion/compile.js";
import { declarations } from "./declarations.js";

const SCHEMAS: JsonObject = {
  Pet: {
    type: "object",
    required: ["id", "secret", "name"],
    properties: {
      id: { type: "string", readOnly: true },
      secret: { type: "string", writeOnly: true },
      name: { type: "string" },
    },
  },
};
const PET: JsonObject = { $ref: "#/components/schemas/Pet" };
const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
const OK: JsonObject = { 200: { description: "ok" } };

function withWebhooks(webhooks: JsonObject, paths: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return description({ schemas: SCHEMAS, paths, more: { webhooks, ...more } });
}

describe("webhooks", () => {
  test("are payloads by event, with what may be answered", async () => {
    const root = withWebhooks({
      "pet.created": {
        parameters: [{ name: "X-Event-Id", in: "header", required: true, schema: { type: "string" } }],
        post: {
          operationId: "petCreated",
          requestBody: json(PET),
          responses: {
            204: { description: "taken" },
            "4XX": {
              description: "not taken",
              ...json({ type: "object", properties: { why: { type: "string" } } }),
            },
          },
        },
      },
      "pet.moved": {
        post: {
          requestBody: json({ type: "object", properties: { to: { type: "string" } } }),
          responses: OK,
        },
        put: { requestBody: { content: { "text/plain": { schema: { type: "string" } } } }, responses: {} },
      },
    });
    expect(await declarations("webhooks.ts", root)).toEqual({
      Webhooks:
        '{ "pet.created": PetCreatedPayload; "pet.moved": PetMovedPutPayload | PetMovedPostPayload; }',
      PetCreatedHeaders: '{ "x-event-id": string; }',
      PetCreatedPayload: "Pet",
      PetCreatedResponse:
        "| { readonly status: 204; readonly body?: undefined } | { readonly status: number; readonly body: { why?: string; }; }",
      PetMovedPutPayload: "string",
      PetMovedPutResponse: "unknown",
      PetMovedPostPayload: "{ to?: string; }",
      PetMovedPostResponse: "{ readonly status: 200; readonly body?: undefined }",
    });
  });

  test("may be forms, in which nothing is converted", async () => {
    const form = (schema: JsonObject): JsonObject => ({
      content: { "application/x-www-form-urlencoded": { schema } },
    });
    const at = { type: "string", format: "date-time" };
    const root = withWebhooks({
      "sms.sent": {
        post: {
          requestBody: form({ type: "object", required: ["to"], properties: { to: { type: "string" }, at } }),
          responses: OK,
        },
      },
      "pet.sent": { post: { requestBody: form(PET), responses: { 200: { description: "", ...form(PET) } } } },
      "pet.lost": { post: { requestBody: json({ type: "object", properties: { at } }), responses: OK } },
    });
    expect(await declarations("webhooks.ts", root, { types: { dates: "Date" } })).toMatchObject({
      SmsSentPayload: "{ to: string; at?: string; }",
      PetSentPayload: "Pet",
      PetSentResponse: "{ readonly status: 200; readonly body: PetInput }",
      PetLostPayload: "{ at?: Date; }",
    });
  });

  test("show what the API answers with, and their answers what callers send", async () => {
    const root = withWebhooks({
      e: { post: { requestBody: json(PET), responses: { 200: { description: "", ...json(PET) } } } },
    });
    const { EPayload, EResponse } = await declarations("webhooks.ts", root);
    expect(EPayload).toBe("Pet");
    expect(EResponse).toContain("readonly body: PetInput");
    const types = await declarations("schemas/pet.ts", root);
    expect(types).toEqual({
      Pet: "{ id: string; name: string; }",
      PetInput: "{ secret: string; name: string; }",
    });
  });

  test("are nothing where the description has none", () => {
    expect([...modulesOf(withWebhooks({})).keys()].filter((path) => /webhooks|callbacks/.test(path))).toEqual(
      [],
    );
  });

  test("change no name of the client, and yield to them", () => {
    const paths = { "/e": { post: { operationId: "e", responses: OK } } };
    const schemas = { ...SCHEMAS, EPayload: { type: "object" }, Webhooks: { type: "object" } };
    const webhooks = { e: { post: { requestBody: json(PET), responses: OK } } };
    const before = modelOf(description({ paths, schemas })).api;
    const root = description({ paths, schemas, more: { webhooks } });
    const { api, diagnostics } = modelOf(root);
    expect(api.operations.map(({ name, typeName }) => [name, typeName])).toEqual(
      before.operations.map(({ name, typeName }) => [name, typeName]),
    );
    expect(api.webhooks.map(({ typeName }) => typeName)).toEqual(["EWebhook"]);
    expect(diagnostics.filter(({ code }) => code === "renamed").map(({ message }) => message)).toContainEqual(
      expect.stringContaining("is named `EWebhook"),
    );
    expect(modulesOf(root).get("webhooks.ts")).toContain("interface Webhooks2");
  });

  test("have names that the config can choose, and follow filters by id and tag", () => {
    const root = withWebhooks({
      a: { post: { tags: ["x"], requestBody: json(PET), responses: OK } },
      b: { post: { responses: OK } },
    });
    const named = modelOf(root, { names: { operations: { a: "petArrived" } } });
    expect(named.api.webhooks.map(({ typeName }) => typeName)).toEqual(["PetArrived", "B"]);
    expect(named.diagnostics).toEqual([]);
    for (const include of [["a"], ["tag:x"]]) {
      const { api, diagnostics } = modelOf(root, { operations: { include } });
      expect(api.webhooks.map(({ id }) => id)).toEqual(["a"]);
      expect(diagnostics).toEqual([]);
    }
    expect(modelOf(root, { operations: { include: ["b"] } }).api.schemas.size).toBe(0);
  });

  test("may refer to path items", () => {
    const root: JsonObject = {
      ...description({ more: { webhooks: { e: { $ref: "#/components/pathItems/E" } } } }),
      components: { pathItems: { E: { post: { operationId: "onE", responses: OK } } } },
    };
    expect(modelOf(root).api.webhooks.map(({ id, name }) => [id, name])).toEqual([["onE", "e"]]);
  });
});

describe("callbacks", () => {
  const subscribe = (callbacks: JsonObject): JsonObject => ({
    "/subscriptions": { post: { operationId: "subscribe", responses: OK, callbacks } },
  });

  test("are payloads in the module of their operation", async () => {
    const root = withWebhooks(
      {},
      subscribe({
        onData: { "{$request.body#/url}": { post: { requestBody: json(PET), responses: OK } }, "x-note": {} },
        onEnd: { $ref: "#/components/callbacks/End" },
      }),
      {
        components: { schemas: SCHEMAS, callbacks: { End: { "{$url}": { put: { operationId: "ended" } } } } },
      },
    );
    expect(await declarations("operations/subscriptions/callbacks.ts", root)).toEqual({
      SubscribeCallbacks: "{ onData: SubscribeOnDataPayload; onEnd: EndedPayload; }",
      SubscribeOnDataPayload: "Pet",
      SubscribeOnDataResponse: "{ readonly status: 200; readonly body?: undefined }",
      EndedPayload: "undefined",
      EndedResponse: "unknown",
    });
    const [operation] = modelOf(root).api.operations;
    expect(operation?.callbacks.map(({ id, expression }) => [id, expression])).toEqual([
      ["subscribe onData", "{$request.body#/url}"],
      ["ended", "{$url}"],
    ]);
  });

  test("with an id that is taken are called after their operation, which is reported", () => {
    const callback = { "{$url}": { post: { operationId: "subscribe", responses: OK } } };
    const { api, diagnostics } = modelOf(withWebhooks({}, subscribe({ onData: callback })));
    expect(api.operations[0]?.callbacks.map(({ id, typeName }) => [id, typeName])).toEqual([
      ["subscribe onData", "SubscribeOnData"],
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["duplicate-operation-id"]);
  });

  test("go with their operation", () => {
    const callback = { "{$url}": { post: { requestBody: json(PET), responses: OK } } };
    const root = withWebhooks(
      {},
      { ...subscribe({ onData: callback }), "/x": { get: { operationId: "x" } } },
    );
    const { api } = modelOf(root, { operations: { include: ["x"] } });
    expect([...api.schemas.keys()]).toEqual([]);
  });
});

test("links are counted in one note", () => {
  const links = { next: { operationId: "b" }, other: { operationId: "b" } };
  const paths = {
    "/a": { get: { operationId: "a", responses: { 200: { description: "", links } } } },
    "/b": { get: { operationId: "b", responses: { 200: { $ref: "#/components/responses/R" } } } },
    "/c": { get: { operationId: "c", responses: { 200: { $ref: "#/components/responses/R" } } } },
  };
  const root = {
    ...description({ paths }),
    components: { responses: { R: { description: "", links: { l: {} } } } },
  };
  const { diagnostics } = modelOf(root);
  expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    ["ignored-links", "note", "The description has 3 links between operations, of which nothing is made."],
  ]);
});

test("a receiver can be written by them, in a description that has nothing else", async () => {
  const { paths: _, ...root } = withWebhooks({
    "pet.created": { post: { requestBody: json(PET), responses: OK } },
    tick: { post: { responses: OK } },
  });
  await using bench = await generatedBench(root);
  const receiver = `
    import type { PetCreatedResponse, Webhooks } from "${PACKAGE}";
    type Handlers = { [Event in keyof Webhooks]?: (payload: Webhooks[Event]) => PetCreatedResponse };
    export const handlers: Handlers = { "pet.created": ({ id, name }) => (console.log(id, name), { status: 200 }) };
  `;
  const wrong = `import type { Webhooks } from "${PACKAGE}"; export const x: keyof Webhooks = "pet.gone";`;
  const problems = await typescript7(bench, [
    ["receiver", receiver],
    ["wrong", wrong],
  ]);
  expect([...problems].map(([name, list]) => [name, list.map(({ code }) => code)])).toEqual([
    ["wrong", [2322]],
  ]);
}, 60_000);
