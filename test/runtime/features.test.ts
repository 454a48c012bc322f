/** What the generated clients check of their options: `createClient` always, `createFunctionClient` with the feature. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createClient,
  createFunctionClient,
  getCustomersCustomerBalanceTransactions as list,
  readOption,
} from "../../generated/index.js";
import { answer, startServer } from "./server.js";
import type { TestServer } from "./server.js";
import { key } from "./support.js";

let server: TestServer;
beforeEach(async () => {
  server = await startServer((_, response) => answer(response, { data: [], has_more: false }));
});
afterEach(() => server.close());

const unknown: object = { maxNetworkRetries: 5 };
const refused = { name: "ConfigError", code: "unknown-option" };

describe.each([
  ["with namespaces", (options: object) => createClient(options)],
  [
    "for single functions, with readOption",
    (options: object) => createFunctionClient(options, { readOption }),
  ],
])("a client %s", (_, make) => {
  const known = () => ({ apiKey: key, baseUrl: server.baseUrl });

  test("refuses unknown options when it is made", () => {
    expect(() => make({ ...known(), ...unknown })).toThrow(expect.objectContaining(refused));
    expect(() => make({ ...known(), timeout: "1s" })).toThrow(
      expect.objectContaining({ code: "invalid-option" }),
    );
  });

  test("refuses unknown options of calls, before anything is sent", async () => {
    const client = make(known());
    await expect(list(client, { path: { customer: "cus_1" } }, unknown)).rejects.toMatchObject(refused);
    expect(server.requests).toEqual([]);
    await list(client, { path: { customer: "cus_1" } }, { timeout: 60_000 });
    expect(server.requests.length).toBe(1);
  });
});

test("a client for single functions leaves that to the types without the feature", async () => {
  const client = createFunctionClient({ apiKey: key, baseUrl: server.baseUrl, ...unknown });
  await list(client, { path: { customer: "cus_1" } });
  expect(server.requests.length).toBe(1);
});
