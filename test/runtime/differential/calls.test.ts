/** A table of calls, sent by the official SDK and by the run-time: the same bytes arrive, but for the differences named here. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPair, wire } from "./recorder.js";
import type { Pair } from "./recorder.js";

let pair: Pair;
beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair.server.close());

const date = new Date("2026-11-22T00:00:00.500Z");

const calls: readonly (readonly [place: string, ...values: unknown[]])[] = [
  ["balance.retrieve"],
  ["balance.retrieve", { expand: ["a"] }],
  ["customers.list"],
  ["customers.list", {}],
  ["customers.list", { limit: 3 }],
  ["customers.list", { limit: 3, starting_after: "cus_1", expand: ["data.default_source", "data.sources"] }],
  ["customers.list", { created: 1795305600 }],
  ["customers.list", { created: { gte: 1, lt: 2 } }],
  ["customers.list", { created: { gte: date } }],
  ["customers.list", { email: "a+b@c.test" }],
  ["customers.list", { email: undefined, limit: 1 }],
  ["customers.list", { email: "" }],
  ["customers.list", { expand: [] }],
  ["customers.search", { query: "name:'x y' AND metadata['k']:'v'", page: "p=/" }],
  ["customers.retrieve", "cus_1"],
  ["customers.retrieve", "cus_1", { expand: ["sources"] }],
  ["customers.retrieve", "cus/1 ?#%"],
  ["customers.retrieve", "é日😀"],
  ["customers.retrieve", "(a)*'!~"],
  ["customers.del", "cus_1"],
  ["subscriptions.cancel", "sub_1", { invoice_now: true, cancellation_details: { comment: "too\ndear" } }],
  ["customers.create", { name: "Jenny", description: "a&b=c;d e" }],
  ["customers.create", { metadata: { a: "1", "b c": "2", "d[e]": "3" } }],
  ["customers.create", { metadata: "" }],
  ["customers.create", { metadata: { a: null } }],
  ["customers.create", { metadata: {}, name: "x" }],
  [
    "customers.create",
    { address: { line1: "1", city: null }, shipping: { address: { country: "DE" }, name: "" } },
  ],
  [
    "customers.create",
    {
      preferred_locales: ["de", "en"],
      tax_id_data: [
        { type: "eu_vat", value: "1" },
        { type: "de_stn", value: "2" },
      ],
    },
  ],
  ["customers.create", { name: "日本語 😀 ñ", description: "\t\r\n\0\u007f" }],
  ["customers.create", { balance: -500, next_invoice_sequence: 0, tax_exempt: false }],
  ["customers.create", { invoice_settings: { custom_fields: [{ name: "a", value: "b" }], footer: "100%" } }],
  ["customers.create", { description: "-_.!~*'()[]" }],
  ["customers.create", { created: date, amount: 1.5, big: 12345678901234567890n }],
  ["customers.create", { "a[b]": 1, "c[]": 2, "=&": 3 }],
  ["customers.create", { a: [[1, [2]], { b: [3] }] }],
  ["customers.create", { a: [undefined, 1, null] }],
  ["customers.update", "cus_1", { email: null, name: "" }],
  ["customers.balanceTransactions.list", "cus_1", { limit: 3, expand: ["data.invoice"] }],
  ["customers.balanceTransactions.create", "cus_1", { amount: -500, currency: "usd" }],
  ["customers.balanceTransactions.retrieve", "cus_1", "cbtxn_1"],
  ["invoices.pay", "in_1"],
  ["invoices.pay", "in_1", { paid_out_of_band: true }],
];

test.each(calls.map(([place, ...values]) => ({ place, values })))(
  "$place $values",
  async ({ place, values }) => {
    const [ours, theirs] = await pair.both(place, ...values);
    expect(wire(ours)).toEqual(wire(theirs));
  },
);

test("options per call", async () => {
  await pair.ours("customers.create")(
    {},
    { idempotencyKey: "k", account: "acct_1", ...{ apiKey: "sk_other" } },
  );
  await pair.theirs("customers.create")(
    {},
    { idempotencyKey: "k", stripeAccount: "acct_1", apiKey: "sk_other" },
  );
  const [ours, theirs] = pair.server.requests.slice(-2);
  for (const header of ["authorization", "stripe-account", "idempotency-key"])
    expect(ours?.headers[header]).toBe(theirs?.headers[header]);
});

test("whatever tree of parameters: the same bytes, in query and body", async () => {
  const leaf = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({
      unit: fc.constantFrom("[", "]", "&", "=", "%", "+", " ", "a", "!", "'", "(", ")", "*", "~", "😀"),
    }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constantFrom(null, undefined, ""),
    fc.date({ noInvalidDate: true }),
    fc.bigInt(),
  );
  const name = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("a[b]", "[]", "]", "a[", "__proto__", "expand", "0"),
  );
  const { tree } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
    tree: fc.dictionary(name, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  }));
  // The SDK takes an object without other keys than these for options.
  const optionLike =
    /^(apiKey|idempotencyKey|stripeAccount|apiVersion|maxNetworkRetries|timeout|host|authenticator|stripeContext|additionalHeaders|streaming)$/;
  await fc.assert(
    fc.asyncProperty(tree, fc.constantFrom("customers.list", "customers.create"), async (params, place) => {
      fc.pre(!Object.keys(params).some((key) => optionLike.test(key)));
      const [ours, theirs] = await pair.both(place, params);
      expect(wire(ours)).toEqual(wire(theirs));
    }),
    { numRuns: 300 },
  );
}, 60_000);

describe("where ours differs", () => {
  test.each(["", ".", ".."])(
    "the path value %j is refused; the SDK sends it, and reaches another endpoint",
    async (id) => {
      const before = pair.server.requests.length;
      await expect(pair.ours("customers.retrieve")(id)).rejects.toMatchObject({ code: "invalid-parameter" });
      expect(pair.server.requests.length).toBe(before);
    },
  );

  test.each([NaN, Infinity, new Date(NaN), () => 1])(
    "a value %s that no API reads is refused; the SDK sends its name",
    async (amount) => {
      await expect(pair.ours("customers.create")({ amount })).rejects.toMatchObject({
        code: "invalid-parameter",
      });
    },
  );

  test("of values without a text the SDK sends the names", async () => {
    await pair.theirs("customers.create")({ amount: NaN, balance: Infinity });
    expect(pair.server.requests.at(-1)?.body).toBe("amount=NaN&balance=Infinity");
  });

  test("a cycle is refused with a typed error; the SDK overflows the stack", async () => {
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    await expect(pair.ours("customers.create")(cycle)).rejects.toMatchObject({ code: "invalid-parameter" });
    await expect((async () => pair.theirs("customers.create")(cycle))()).rejects.toThrow(RangeError);
  });

  test("of the machine nothing is told: no user agent details, no telemetry", async () => {
    const [ours, theirs] = await pair.both("customers.list");
    expect(theirs?.headers).toHaveProperty("x-stripe-client-user-agent");
    expect(Object.keys(ours?.headers ?? {}).filter((name) => name.startsWith("x-"))).toEqual([]);
  });
});
