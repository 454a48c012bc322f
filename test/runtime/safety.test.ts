/** What must never leave, or be believed: keys, paths, headers, origins, prototypes. */
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { createCoreClient } from "../../templates/runtime/client.js";
import type { ClientError } from "../../templates/runtime/errors.js";
import { headerParameters } from "../../templates/runtime/header-parameters.js";
import { securitySchemes, headerKey, queryKey, cookieKey } from "../../templates/runtime/security.js";
import { followRedirects } from "../../templates/runtime/redirect.js";
import { send } from "../../templates/runtime/send.js";
import { variableServer, withServerVariables } from "../../templates/runtime/servers.js";
import type { Transport, TransportRequest } from "../../templates/runtime/transport.js";
import { checkBaseUrl } from "../../templates/runtime/url.js";
import { clientOf, create, defaults, failureOf, key, list, retrieve, transports } from "./support.js";
import { answer, startServer } from "./server.js";
import type { TestServer } from "./server.js";

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function serve(
  handler: Parameters<typeof startServer>[0] = (_, response) => answer(response, {}),
): Promise<TestServer> {
  const server = await startServer(handler);
  servers.push(server);
  return server;
}
const sync = (work: () => unknown): Promise<ClientError> => failureOf(Promise.resolve().then(work));

test.each([".", "..", "%2e%2e", "%2E.", "", null, undefined, {}, [], NaN, Infinity, Symbol("x"), () => "x"])(
  "a path value %s is refused before sending",
  async (thing) => {
    const server = await serve();
    expect(await failureOf(send(clientOf(server.baseUrl), retrieve, { path: { thing } }))).toMatchObject({
      name: "ConfigError",
      code: "invalid-parameter",
      attempts: 0,
    });
    expect(server.requests).toEqual([]);
  },
);

test.each([
  ["a/b", "a%2Fb"],
  ["a?b", "a%3Fb"],
  ["a#b", "a%23b"],
  ["a\\b", "a%5Cb"],
  ["a%2Fb", "a%252Fb"],
  ["a\tb", "a%09b"],
  ["...", "..."],
  ["../x", "..%2Fx"],
  ["é", "%C3%A9"],
  [7, "7"],
  [10n ** 20n, "100000000000000000000"],
])("a path value %s is one segment", async (thing, segment) => {
  const server = await serve();
  await send(clientOf(server.baseUrl), retrieve, { path: { thing } });
  expect(server.requests[0]?.url).toBe(`/v1/things/${segment}`);
});

test("half a surrogate pair is a typed error", async () => {
  const { baseUrl } = await serve();
  for (const call of [
    send(clientOf(baseUrl), retrieve, { path: { thing: "\ud800" } }),
    send(clientOf(baseUrl), list, { query: { a: "\udc00" } }),
  ]) {
    expect(await failureOf(call)).toMatchObject({ name: "ConfigError", code: "invalid-parameter" });
  }
});

test.each([
  "//evil.test/x",
  "http://evil.test/x",
  "\\\\evil.test",
  "@evil.test/",
  ".evil.test/",
  ":80@evil.test",
])("the path %s stays on the origin", async (path) => {
  const server = await serve();
  await send(clientOf(server.baseUrl, { maxRetries: 0 }), { ...list, path });
  expect(server.requests.length).toBe(1);
});

test.each([
  ["https://api.test", "https://api.test"],
  ["https://api.test/", "https://api.test"],
  ["http://127.0.0.1:80/v1///", "http://127.0.0.1/v1"],
  ["https://api.test/a%20b/c", "https://api.test/a%20b/c"],
])("base URL %s", (given, want) => {
  expect(checkBaseUrl(given)).toBe(want);
});

test.each([
  "https://user:hunter2@api.test",
  "https://hunter2@api.test",
  "https://api.test/?hunter2",
  "https://api.test/#hunter2",
  "https://api.test/?",
  "ftp://hunter2",
  "javascript:hunter2",
  "hunter2",
  "",
  null,
  7,
])("base URL %s is refused, without naming it", async (baseUrl) => {
  const error = await sync(() => clientOf(baseUrl as string));
  expect(error).toMatchObject({ name: "ConfigError", code: "invalid-option" });
  expect(inspect(error)).not.toContain("hunter2");
});

test.each(["sk_secret\r\nx: y", "sk_secret\n", "sk_secré", "", "   ", undefined, null, 7, {}])(
  "an API key %j is refused, without naming it",
  async (apiKey) => {
    const error = await sync(() => clientOf("http://127.0.0.1", { apiKey }));
    expect(error).toMatchObject({ name: "ConfigError", code: "invalid-option" });
    expect(inspect(error)).not.toContain("sk_secr");
  },
);

test("a client without a credential says so when it is needed", async () => {
  const client = createCoreClient({ baseUrl: "http://127.0.0.1" }, defaults);
  expect(await failureOf(send(client, list))).toMatchObject({ name: "ConfigError", code: "invalid-option" });
});

test.each<[string, Record<string, string>]>([
  ["a line break", { "x-a": "b\r\nx-evil: 1" }],
  ["a null byte", { "x-a": "b\0" }],
  ["a character above Latin-1", { "x-a": "€" }],
  ["a name that is no token", { "x a": "b" }],
  ["an empty name", { "": "b" }],
  ["a name with a line break", { "x\r\ny": "b" }],
  ["host", { Host: "evil.test" }],
  ["content-length", { "Content-Length": "1" }],
  ["transfer-encoding", { "transfer-encoding": "chunked" }],
  ["the same name twice", { "X-A": "b", "x-a": "c" }],
])("a header with %s is refused, on clients, calls and as parameter", async (_, headers) => {
  const server = await serve();
  const client = clientOf(server.baseUrl);
  const operation = { ...list, headers: headerParameters };
  for (const error of [
    await sync(() => clientOf(server.baseUrl, { headers })),
    await failureOf(send(client, list, {}, { headers })),
    await failureOf(send(client, operation, { headers })),
    await failureOf(
      send(
        clientOf(server.baseUrl, {
          middleware: [{ request: (event) => Object.assign(event.headers, headers) }],
        }),
        list,
      ),
    ),
  ]) {
    expect(error).toMatchObject({ name: "ConfigError", code: "invalid-header" });
    expect(inspect(error)).not.toContain("evil");
  }
  expect(server.requests).toEqual([]);
});

test("null takes a header out, a call's headers precede the client's, whatever their case", async () => {
  const server = await serve();
  const client = clientOf(server.baseUrl, { headers: { "X-A": "client", "X-B": "client" } });
  await send(client, list, {}, { headers: { "x-a": "call", "stripe-VERSION": null } });
  expect(server.requests[0]?.headers).toMatchObject({ "x-a": "call", "x-b": "client" });
  expect(server.requests[0]?.headers).not.toHaveProperty("stripe-version");
});

test("cookie values cannot end their cookie, cookie names must be tokens", async () => {
  const server = await serve();
  const operation = { ...list, headers: headerParameters };
  await send(clientOf(server.baseUrl), operation, { cookies: { a: "x; admin=1\r\n", b: 2 } });
  expect(server.requests[0]?.headers.cookie).toBe("a=x%3B%20admin%3D1%0D%0A; b=2");
});

test.each([
  [{ apikey: "x" }, "unknown-option"],
  [{ maxRetry: 1 }, "unknown-option"],
  [{ signal: new AbortController().signal }, "unknown-option"],
  [{ timeout: -1 }, "invalid-option"],
  [{ timeout: "5" }, "invalid-option"],
  [{ maxRetries: NaN }, "invalid-option"],
  [{ fetch: "fetch" }, "invalid-option"],
  [{ transport: {} }, "invalid-option"],
  [{ middleware: 5 }, "invalid-option"],
  [{ headers: "x" }, "invalid-option"],
  [{ account: "a\nb" }, "invalid-header"],
])("client options %j: %s", async (options, code) => {
  expect(await sync(() => clientOf("http://127.0.0.1", options as object))).toMatchObject({
    name: "ConfigError",
    code,
  });
});

test.each([
  [{ idempotencykey: "x" }, "unknown-option"],
  [{ toString: 1 }, "unknown-option"],
  [{ idempotencyKey: "" }, "invalid-option"],
  [{ signal: "x" }, "invalid-option"],
  [{ signal: {} }, "invalid-option"],
])("call options %j: %s", async (options, code) => {
  expect(await failureOf(send(clientOf("http://127.0.0.1"), list, {}, options as object))).toMatchObject({
    name: "ConfigError",
    code,
    attempts: 0,
  });
});

test("only a client is a client", async () => {
  for (const other of [{}, null, undefined, "x"])
    expect(await failureOf(send(other as never, list))).toMatchObject({ code: "unexpected" });
});

describe.each(transports)("redirects over %s", (_, transport) => {
  test.each([301, 302, 303, 307, 308])(
    "%i to another origin is refused; nothing arrives there",
    async (status) => {
      const other = await serve();
      const server = await serve((_request, response) =>
        response.writeHead(status, { location: `${other.baseUrl}/steal` }).end(),
      );
      const schemes = {
        a: headerKey("X-API-Key", "apiKey"),
        b: queryKey("api_key", "apiKey"),
        c: cookieKey("session", "apiKey"),
      };
      const client = createCoreClient(
        { baseUrl: server.baseUrl, transport, ...{ apiKey: key } },
        { auth: securitySchemes(schemes, [["a", "b", "c"]]), intercept: followRedirects },
      );
      for (const operation of [list, create]) {
        const error = await failureOf(send(client, operation, { body: { card: "4242" } }));
        expect(error).toMatchObject({
          name: "RedirectError",
          code: "redirect-refused",
          status,
          location: `${other.baseUrl}/steal`,
          retryable: false,
        });
        expect(inspect(error)).not.toContain(key);
      }
      expect(other.requests).toEqual([]);
      expect(server.requests[0]).toMatchObject({
        url: `/v1/things?api_key=${key}`,
        headers: { "x-api-key": key, cookie: `session=${key}` },
      });
    },
  );

  test.each([
    (url: URL) => `https://${url.host}/`,
    (url: URL) => `//localhost:${url.port}/`,
    (url: URL) => `http://user:pass@${url.host}/`,
    () => "http://",
    () => "javascript:alert(1)",
    () => "data:text/plain,x",
  ])("to another scheme, host, user or none at all: %s", async (locate) => {
    const server: TestServer = await serve((_request, response) =>
      response.writeHead(307, { location: locate(new URL(server.baseUrl)) }).end(),
    );
    expect(await failureOf(send(clientOf(server.baseUrl, { transport }), list))).toMatchObject({
      code: "redirect-refused",
    });
    expect(server.requests.length).toBe(1);
  });

  test.each([
    ["GET", 301, "GET"],
    ["GET", 307, "GET"],
    ["POST", 301, "GET"],
    ["POST", 302, "GET"],
    ["POST", 303, "GET"],
    ["POST", 307, "POST"],
    ["POST", 308, "POST"],
    ["PUT", 302, "PUT"],
    ["PUT", 303, "GET"],
    ["HEAD", 303, "HEAD"],
  ])("%s with %i on the same origin goes on as %s", async (method, status, then) => {
    const server = await serve((request, response) =>
      request.url === "/v1/things"
        ? response.writeHead(status, { location: "../v2/things?x=1" }).end()
        : answer(response, { ok: true }),
    );
    expect(
      await send(clientOf(server.baseUrl, { transport }), { ...create, method }, { body: { a: 1 } }),
    ).toEqual(then === "HEAD" ? undefined : { ok: true });
    const hasBody = method === then && !["GET", "HEAD"].includes(then);
    expect(server.requests[1]).toMatchObject({
      method: then,
      url: "/v2/things?x=1",
      headers: { authorization: `Bearer ${key}` },
      body: hasBody ? "a=1" : "",
    });
    expect("content-type" in (server.requests[1]?.headers ?? {})).toBe(hasBody);
  });

  test("that never end are refused", async () => {
    const server = await serve((_request, response) => response.writeHead(302, { location: "/again" }).end());
    expect(await failureOf(send(clientOf(server.baseUrl, { transport }), list))).toMatchObject({
      code: "redirect-refused",
    });
    expect(server.requests.length).toBe(6);
  });
});

test("a redirect that the platform hides, as browsers do, is refused", async () => {
  const hidden = () => Promise.resolve({ status: 0, headers: new Headers(), body: null } as Response);
  const client = clientOf("http://127.0.0.1", { fetch: hidden });
  expect(await failureOf(send(client, list))).toMatchObject({ code: "redirect-refused" });
});

test("nothing that can be printed of client, response or error holds the key or a body", async () => {
  const body = { error: { message: `The key ${key} is wrong.`, type: "x", echo: "secret-body" } };
  const server = await serve((_, response) => answer(response, body, 401, { "x-echo": key }));
  const client = clientOf(server.baseUrl);
  const error = await failureOf(send(client, create, { body: { card: "secret-body" } }));
  const leaking = clientOf(server.baseUrl, {
    maxRetries: 0,
    transport: ({ headers }) =>
      Promise.reject(new Error("outer", { cause: new Error(`bad header ${headers["authorization"]}`) })),
  });
  const leaked = await failureOf(send(leaking, create, { body: { card: "secret-body" } }));
  expect(error.message).toBe("401: The key [redacted] is wrong.");
  for (const value of [client, error, leaked]) {
    for (const text of [
      inspect(value, { depth: 9 }),
      JSON.stringify(value),
      `${error.stack}${leaked.stack}`,
    ]) {
      expect(text).not.toContain(key);
      expect(text).not.toContain("secret-body");
    }
  }
  expect(inspect(structuredClone(Object.fromEntries(Object.entries(error))))).not.toContain(key);
  expect(error).toMatchObject({ body, headers: { get: expect.any(Function) as unknown } });
});

async function polluted(properties: Record<string, unknown>, work: () => Promise<unknown>): Promise<void> {
  try {
    for (const [name, value] of Object.entries(properties)) {
      Object.defineProperty(Object.prototype, name, {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
    await work();
  } finally {
    for (const name of Object.keys(properties)) Reflect.deleteProperty(Object.prototype, name);
  }
}

test("a polluted Object.prototype changes no request", async () => {
  const server = await serve();
  const client = clientOf(server.baseUrl);
  // Not "signal" and "body": over these Node's own fetch fails, whoever calls it.
  await polluted({ headers: { evil: "1" }, method: "PUT", auth: "evil" }, async () => {
    await send(client, list, { query: { limit: 1 } }, { maxRetries: 0 });
    await send(clientOf(server.baseUrl), create, { body: { amount: 1 } });
  });
  expect(server.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["GET", "/v1/things?limit=1", ""],
    ["POST", "/v1/things", "amount=1"],
  ]);
  expect(JSON.stringify(server.requests)).not.toContain("evil");
});

test("nor, where the transport survives it, does one with the names of all options and arguments", async () => {
  const seen: TransportRequest[] = [];
  const transport: Transport = (request) => {
    seen.push(request);
    return Promise.resolve(new Response("{}"));
  };
  const client = clientOf("http://127.0.0.1", { transport });
  const evil = {
    signal: AbortSignal.abort(),
    query: { evil: 1 },
    path: { thing: "evil" },
    cookies: { evil: 1 },
    body: { evil: 1 },
    headers: { evil: "1" },
    timeout: 1,
    baseUrl: "http://evil.test",
    server: "http://evil.test",
    idempotencyKey: "evil",
    account: "evil",
    toError: 1,
    isError: 1,
    pathEncoder: 1,
  };
  await polluted(evil, async () => {
    await send(client, create);
    await send(client, list, {}, {});
  });
  expect(seen.map(({ url, body }) => [url, body])).toEqual([
    ["http://127.0.0.1/v1/things", undefined],
    ["http://127.0.0.1/v1/things", undefined],
  ]);
  expect(JSON.stringify(seen)).not.toContain("evil");
});

test("a __proto__ in parameters is a name like any other", async () => {
  const server = await serve();
  const query = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as object;
  await send(clientOf(server.baseUrl), list, { query });
  expect(server.requests[0]?.url).toBe("/v1/things?__proto__[a]=1&constructor=2");
});

describe("server variables", () => {
  const variables = { region: { default: "eu", enum: ["eu", "us"] }, tenant: { default: "main" } };
  const server = variableServer("https://{region}.api.test/{tenant}", variables);
  const of = (serverVariables?: Record<string, string>) => {
    const all = withServerVariables({ serverVariables }, Object.keys(variables), server);
    return server({ defaults: all, options: {} });
  };
  test("are filled in", () => {
    expect(of()).toBe("https://eu.api.test/main");
    expect(of({ region: "us", tenant: "a.b-c_1" })).toBe("https://us.api.test/a.b-c_1");
  });
  test.each<Record<string, string>>([
    { region: "cn" },
    { tenant: "a/b" },
    { tenant: "a@b" },
    { tenant: "a#b" },
    { tenant: ".." },
    { tenant: "" },
    { tenant: "a:1" },
    { other: "x" },
    JSON.parse('{"toString":"x"}') as Record<string, string>,
  ])("%j is refused", async (values) => {
    expect(await sync(() => of(values))).toMatchObject({
      code: "invalid-server-variable",
    });
  });
});

test("a client without a base URL says so when it is needed", async () => {
  expect(await failureOf(send(createCoreClient({}, {}), list))).toMatchObject({ code: "invalid-option" });
});
