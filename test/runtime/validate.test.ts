/** Responses against schemas of zod and of others that follow Standard Schema. */
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  createClient,
  createFunctionClient,
  getCustomersCustomerBalanceTransactions as list,
} from "../../generated/index.js";
import { validateResponses as generatedValidation } from "../../generated/runtime/validate-responses.js";
import { createCoreClient } from "../../templates/runtime/client.js";
import { cursorPages } from "../../templates/runtime/cursor-pages.js";
import { jsonOrEmpty } from "../../templates/runtime/json.js";
import { jsonLines } from "../../templates/runtime/json-lines.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { PagePromise } from "../../templates/runtime/pagination.js";
import { send } from "../../templates/runtime/send.js";
import { validateResponses, ValidationError } from "../../templates/runtime/validate-responses.js";
import type { ResponseSchemas, StandardSchema } from "../../templates/runtime/validate-responses.js";
import { answer, startServer } from "./server.js";
import type { Handler, TestServer } from "./server.js";
import { create, defaults, failureOf, key, list as things, retrieve } from "./support.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function clientOf(schemas: ResponseSchemas, handler: Handler) {
  const { baseUrl } = (server = await startServer(handler));
  const options = { baseUrl, maxRetries: 2, retryDelay: () => 0, ...{ apiKey: key } };
  return createCoreClient(options, { ...defaults, validate: validateResponses(schemas) });
}

/** The faults that a call ends in. */
async function issuesOf(call: PromiseLike<unknown>) {
  const error = await failureOf(call);
  if (error instanceof ValidationError) return error.issues;
  throw new Error(`not a ValidationError: ${error.name}`, { cause: error });
}

const thing = z.object({ id: z.string(), amount: z.number() });
const asynchronous = thing.refine(async ({ amount }) => Promise.resolve(amount > 0), {
  path: ["amount"],
  message: "is not positive",
});

describe("a response", () => {
  test.each([
    ["checked at once", thing],
    ["checked asynchronously", asynchronous],
  ])("that fits is given as it arrived: %s", async (_, schema) => {
    const data = { id: "a", amount: 1, more: [true] };
    const client = await clientOf({ GetThing: schema }, (__, response) => answer(response, data));
    expect(await send(client, retrieve, { path: { thing: "a" } })).toEqual(data);
  });

  test.each<[string, StandardSchema, object, (readonly PropertyKey[])[]]>([
    ["checked at once", thing, { id: "a", amount: "much" }, [["amount"]]],
    ["checked asynchronously", asynchronous, { id: "a", amount: -1 }, [["amount"]]],
    ["with several faults", thing, {}, [["id"], ["amount"]]],
    [
      "deep within",
      z.record(z.string(), z.array(thing)),
      { x: [{ id: "a", amount: 1 }, {}] },
      [
        ["x", 1, "id"],
        ["x", 1, "amount"],
      ],
    ],
    ["as a whole", z.array(thing), {}, [[]]],
  ])("that does not fit is an error: %s", async (_, schema, data, paths) => {
    const client = await clientOf({ GetThing: schema }, (__, response) =>
      answer(response, data, 200, { "request-id": "req_1" }),
    );
    const call = send(client, retrieve, { path: { thing: "a" } });
    expect(await failureOf(call)).toMatchObject({
      name: "ValidationError",
      code: "invalid-response",
      operation: "GetThing",
      status: 200,
      requestId: "req_1",
      attempts: 1,
      retryable: false,
    });
    const issues = await issuesOf(call);
    expect(issues.map(({ path }) => path)).toEqual(paths);
    expect(issues.every(({ message }) => message !== "")).toBe(true);
    expect(server?.requests.length).toBe(1);
  });

  test("is found by the operation id, before the name of the function, which may be one of its own", async () => {
    const refuse = (message: string): StandardSchema => ({
      "~standard": {
        version: 1,
        vendor: "test",
        validate: () => ({ issues: [{ message, path: [{ key: "a" }] }] }),
      },
    });
    const operation: Operation = { ...retrieve, id: "things/get", name: "thingsGet" };
    const found = async (schemas: ResponseSchemas, called: Operation) => {
      const client = await clientOf(schemas, (_, response) => answer(response, {}));
      try {
        return await issuesOf(send(client, called, { path: { thing: "a" } }));
      } finally {
        await server?.close();
      }
    };
    const told = (message: string) => [{ path: ["a"], message }];
    expect(await found({ getThing: refuse("name") }, retrieve)).toEqual(told("name"));
    expect(await found({ getThing: refuse("name"), GetThing: refuse("id") }, retrieve)).toEqual(told("id"));
    expect(await found({ thingsGet: refuse("own name") }, operation)).toEqual(told("own name"));
    expect(await found({ "things/get": refuse("own id") }, operation)).toEqual(told("own id"));
  });

  test("of an operation without a schema is not checked, whatever objects inherit", async () => {
    const client = await clientOf({}, (_, response) => answer(response, {}));
    for (const id of ["toString", "constructor", "__proto__"])
      expect(await send(client, { ...retrieve, id }, { path: { thing: "a" } })).toEqual({});
  });

  test("that is empty, a stream or an error is not checked", async () => {
    const never: ResponseSchemas = { GetThings: z.never(), PostThings: z.never() };
    const client = await clientOf(never, ({ method }, response, index) => {
      if (method === "POST") answer(response, { error: { message: "No." } }, 400);
      else if (index === 0) response.writeHead(204).end();
      else response.end('{"a":1}\n{"a":2}\n');
    });
    expect(await send(client, { ...things, response: jsonOrEmpty })).toBeUndefined();
    const lines = await send<AsyncIterable<unknown>>(client, { ...things, response: jsonLines });
    const read: unknown[] = [];
    for await (const line of lines) read.push(line);
    expect(read).toEqual([{ a: 1 }, { a: 2 }]);
    expect(await failureOf(send(client, create, { body: {} }))).toMatchObject({
      name: "ApiError",
      status: 400,
    });
  });

  test("does not appear in what is printed of the error, though a schema's library may quote it", async () => {
    const quoting: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: (value) => ({ issues: [{ message: `${JSON.stringify(value)} is wrong` }] }),
      },
    };
    const client = await clientOf({ GetThing: quoting }, (_, response) =>
      answer(response, { id: "private" }),
    );
    const call = send(client, retrieve, { path: { thing: "a" } });
    const error = await failureOf(call);
    expect(await issuesOf(call)).toEqual([{ path: [], message: '{"id":"private"} is wrong' }]);
    expect([inspect(error, { depth: 9 }), JSON.stringify(error), String(error)].join()).not.toContain(
      "private",
    );
  });

  test("ends in an error of the call where a schema throws, without another attempt", async () => {
    const cause = new Error("a fault of the schema");
    const broken = z.unknown().refine(() => {
      throw cause;
    });
    const client = await clientOf({ GetThing: broken }, (_, response) => answer(response, {}));
    expect(await failureOf(send(client, retrieve, { path: { thing: "a" } }))).toMatchObject({
      code: "validator-failed",
      cause,
      attempts: 1,
    });
  });

  test("counts as not there once the time of the attempt is over", async () => {
    const slow = z.unknown().refine(() => new Promise(() => undefined));
    const client = await clientOf({ GetThing: slow }, (_, response) => answer(response, {}));
    const error = await failureOf(
      send(client, retrieve, { path: { thing: "a" } }, { timeout: 300, maxRetries: 0 }),
    );
    expect(error.name).toBe("TimeoutError");
  });
});

describe("pages", () => {
  const page = z.object({ data: z.array(thing), has_more: z.boolean() });
  const pages: Handler = ({ url }, response) =>
    answer(
      response,
      url.includes("starting_after")
        ? { data: [{ id: "b", amount: "much" }], has_more: false }
        : { data: [{ id: "a", amount: 1 }], has_more: true },
    );

  test("are checked one by one: the items before the fault are given", async () => {
    const client = await clientOf({ GetThings: page }, pages);
    const call = new PagePromise<unknown, { id: string }>(cursorPages, client, things, {});
    expect(await call).toMatchObject({ has_more: true });
    const seen: string[] = [];
    const issues = await issuesOf(
      (async () => {
        for await (const { id } of call) seen.push(id);
      })(),
    );
    expect(seen).toEqual(["a"]);
    expect(issues.map(({ path }) => path)).toEqual([["data", 0, "amount"]]);
  });
});

describe("generated clients take the feature", () => {
  const schemas = {
    GetCustomersCustomerBalanceTransactions: z.object({ data: z.array(z.object({ id: z.string() })) }),
  };
  const validate = generatedValidation(schemas);
  const wrong: Handler = (_, response) => answer(response, { data: [{ id: 1 }], has_more: false });

  test("for single functions", async () => {
    const { baseUrl } = (server = await startServer(wrong));
    const client = createFunctionClient({ apiKey: key, baseUrl }, { validate });
    await expect(list(client, { path: { customer: "cus_1" } })).rejects.toMatchObject({
      name: "ValidationError",
      operation: "GetCustomersCustomerBalanceTransactions",
    });
  });

  test("for namespaces, beside what they have anyway", async () => {
    const { baseUrl } = (server = await startServer(wrong));
    const client = createClient({ apiKey: key, baseUrl }, { validate });
    await expect(
      client.customers.balanceTransactions.list("cus_1").toArray({ limit: 1 }),
    ).rejects.toMatchObject({
      name: "ValidationError",
    });
    const unknown: object = { maxNetworkRetries: 1 };
    await expect(client.customers.balanceTransactions.list("cus_1", {}, unknown)).rejects.toMatchObject({
      code: "unknown-option",
    });
  });
});
