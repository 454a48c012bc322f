import { afterEach, describe, expect, test } from "vitest";
import { bearer, singleScheme } from "../../templates/runtime/auth.js";
import type { AuthConfig } from "../../templates/runtime/credentials.js";
import { bearerKey } from "../../templates/runtime/key-auth.js";
import { createCoreClient } from "../../templates/runtime/client.js";
import { readOption } from "../../templates/runtime/read-option.js";
import { followRedirects } from "../../templates/runtime/redirect.js";
import { basic, cookieKey, headerKey, queryKey, securitySchemes } from "../../templates/runtime/security.js";
import { send } from "../../templates/runtime/send.js";
import { clientOf, create, failureOf, list } from "./support.js";
import type { StripeLikeCallOptions } from "./support.js";
import { answer, startServer } from "./server.js";
import type { Handler, TestServer } from "./server.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(
  auth: AuthConfig,
  options: object,
  handler: Handler = (_, response) => answer(response, {}),
) {
  server = await startServer(handler);
  return createCoreClient({ baseUrl: server.baseUrl, retryDelay: () => 0, ...options }, { auth, readOption });
}

const schemes = {
  token: bearer("token"),
  login: basic("login"),
  header: headerKey("X-API-Key", "headerKey"),
  query: queryKey("api key", "queryKey"),
  cookie: cookieKey("session", "cookieKey"),
};

test.each<[object, string[], object]>([
  [{ token: "t" }, ["token"], { headers: { authorization: "Bearer t" } }],
  [
    { login: { username: "ü", password: "p:w" } },
    ["login"],
    { headers: { authorization: `Basic ${Buffer.from("ü:p:w").toString("base64")}` } },
  ],
  [{ headerKey: "h" }, ["header"], { headers: { "x-api-key": "h" } }],
  [{ queryKey: "q&" }, ["query"], { url: "/v1/things?limit=1&api%20key=q%26" }],
  [{ cookieKey: "c;" }, ["cookie"], { headers: { cookie: "session=c%3B" } }],
  [
    { headerKey: "h", queryKey: "q" },
    ["header", "query"],
    { headers: { "x-api-key": "h" }, url: "/v1/things?limit=1&api%20key=q" },
  ],
])("%j for %j", async (credentials, names, want) => {
  const client = await serve(securitySchemes(schemes, [["token"]]), credentials);
  await send(client, { ...list, security: [names] }, { query: { limit: 1 } });
  expect(server?.requests[0]).toMatchObject(want);
});

test.each([
  ["/v1/things?a=1&api%20key=old&b=%3F?", "/v1/things?a=1&b=%3F?&api%20key=q"],
  ["/v1/things?api%20key=old", "/v1/things?api%20key=q"],
  ["/v1/things?api%20key2=1", "/v1/things?api%20key2=1&api%20key=q"],
  ["/v1/things?", "/v1/things?api%20key=q"],
])("a key in the query of %s stands there once", async (location, url) => {
  server = await startServer((_, response, index) =>
    index === 0 ? response.writeHead(302, { location }).end() : answer(response, {}),
  );
  const client = createCoreClient(
    { baseUrl: server.baseUrl, ...{ queryKey: "q" } },
    { auth: securitySchemes(schemes, [["query"]]), intercept: followRedirects },
  );
  await send(client, list);
  expect(server.requests.map((request) => request.url)).toEqual(["/v1/things?api%20key=q", url]);
});

describe("requirements", () => {
  const auth = securitySchemes(schemes, [["token"], ["header", "query"]]);
  test("the first alternative counts whose credentials are there", async () => {
    const client = await serve(auth, { headerKey: "h", queryKey: "q", cookieKey: "c" });
    await send(client, list);
    expect(server?.requests[0]).toMatchObject({
      url: "/v1/things?api%20key=q",
      headers: { "x-api-key": "h" },
    });
    expect(server?.requests[0]?.headers).not.toHaveProperty("cookie");
  });

  test("none, or an empty alternative, needs nothing and sends nothing", async () => {
    const client = await serve(auth, { token: "t" });
    await send(client, { ...list, security: [] });
    await send(client, { ...list, security: [[], ["token"]] });
    for (const { headers } of server?.requests ?? []) expect(headers).not.toHaveProperty("authorization");
  });

  test("what is missing is named", async () => {
    const client = await serve(auth, { headerKey: "h" });
    expect(await failureOf(send(client, list))).toMatchObject({
      code: "invalid-option",
      message: "The operation needs the option token, or headerKey and queryKey.",
    });
    expect(server?.requests).toEqual([]);
  });

  test("a call can bring its own credentials", async () => {
    const client = await serve(auth, { token: "client" });
    await send(client, list, {}, { token: "call" } as StripeLikeCallOptions);
    await send(client, list);
    expect(server?.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer call",
      "Bearer client",
    ]);
  });
});

test.each<[string, object, string]>([
  ["login", { login: { username: "u", password: "hé:y" } }, "hé:y"],
  ["query", { queryKey: "a+/=" }, "a%2B%2F%3D"],
  ["cookie", { cookieKey: "a+/=" }, "a%2B%2F%3D"],
])("a server that repeats the credential of %s in another form", async (scheme, options, text) => {
  const client = await serve(securitySchemes(schemes, [[scheme]]), options, (_, response) =>
    answer(response, { message: `No ${text}!` }, 400),
  );
  expect((await failureOf(send(client, list))).message).toBe("400: No [redacted]!");
});

test.each([
  { login: { username: "a:b", password: "" } },
  { login: { username: "a" } },
  { login: "a:b" },
  { login: null },
])("basic credential %j is refused", async (options) => {
  expect(await failureOf(serve(securitySchemes(schemes, []), options))).toMatchObject({
    code: "invalid-option",
  });
});

describe("tokens from a function", () => {
  const auth = singleScheme(bearer("token"));

  test("are asked for once, and again after a 401: once for 100 calls", async () => {
    let asked = 0;
    const token = () => Promise.resolve(`t${++asked}`);
    const client = await serve(auth, { token }, ({ headers }, response) =>
      answer(response, {}, headers.authorization === "Bearer t2" ? 200 : 401),
    );
    const results = await Promise.all(Array.from({ length: 100 }, () => send(client, list).withResponse()));
    expect(results.every(({ attempts }) => attempts === 2)).toBe(true);
    expect(asked).toBe(2);
  });

  test("that stay wrong end the call, after two attempts, POSTs without a key included", async () => {
    let asked = 0;
    const client = await serve(auth, { token: () => `t${++asked}`, maxRetries: 5 }, (_, response) =>
      answer(response, {}, 401),
    );
    expect(await failureOf(send(client, create, { body: {} }))).toMatchObject({ status: 401, attempts: 2 });
    expect(asked).toBe(2);
  });

  test.each([
    ["login", () => ({ username: "u", password: "p" }), { authorization: "Basic dTpw" }],
    ["headerKey", () => Promise.resolve("h"), { "x-api-key": "h" }],
    ["cookieKey", () => "c", { cookie: "session=c" }],
    ["token", () => Promise.resolve("t"), { authorization: "Bearer t" }],
  ])("may be for %s", async (option, give, headers) => {
    const names = Object.entries(schemes).flatMap(([name, scheme]) =>
      scheme.option === option ? [[name]] : [],
    );
    const client = await serve(securitySchemes(schemes, names), { [option]: give });
    await send(client, list);
    expect(server?.requests[0]).toMatchObject({ headers });
  });

  test("are asked for before each request by a client with nothing but a key", async () => {
    let asked = 0;
    const client = await serve(bearerKey("token"), { token: () => Promise.resolve(`t${++asked}`) });
    await send(client, list);
    await send(client, list);
    expect(server?.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", "Bearer t2"]);
    const failing = await failureOf(send(client, list, {}, { token: () => "a\nb" } as StripeLikeCallOptions));
    expect(failing).toMatchObject({ code: "invalid-option", attempts: 1 });
  });

  test("a text is not tried again", async () => {
    const client = await serve(auth, { token: "t" }, (_, response) => answer(response, {}, 401));
    expect(await failureOf(send(client, list))).toMatchObject({ status: 401, attempts: 1 });
  });

  test("a function that fails, or gives no token, fails the call, and is asked again by the next", async () => {
    const given: (() => unknown)[] = [
      () => Promise.reject(new Error("login")),
      () => "a\nb",
      () => undefined,
      () => "good",
    ];
    const client = await serve(auth, { token: () => given.shift()?.() });
    expect(await failureOf(send(client, list))).toMatchObject({
      code: "credential-failed",
      cause: { message: "login" },
      retryable: false,
    });
    expect(await failureOf(send(client, list))).toMatchObject({ code: "invalid-option" });
    expect(await failureOf(send(client, list))).toMatchObject({ code: "invalid-option" });
    expect(await send(client, list)).toEqual({});
  });

  test("one that never comes is a timeout", async () => {
    const client = await serve(auth, {
      token: () => new Promise(() => undefined),
      timeout: 20,
      maxRetries: 0,
    });
    expect(await failureOf(send(client, list))).toMatchObject({ name: "TimeoutError" });
  });
});

test("the account option is a header", async () => {
  server = await startServer((_, response) => answer(response, {}));
  await send(clientOf(server.baseUrl, { account: "acct_client" }), list);
  await send(clientOf(server.baseUrl, { account: "acct_client" }), list, {}, {
    account: "acct_call",
  } as StripeLikeCallOptions);
  expect(server.requests.map(({ headers }) => headers["stripe-account"])).toEqual([
    "acct_client",
    "acct_call",
  ]);
});
