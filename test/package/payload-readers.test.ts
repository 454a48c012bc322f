/** What an API sends by itself is converted by functions beside its types, since it arrives at the user's own server. */
import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/source/json.js";
import { description, modulesOf } from "../api/model.js";
import { typeErrors } from "./compilers.js";

const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
const ORDER: JsonObject = { $ref: "#/components/schemas/Order" };
const OK: JsonObject = { 200: { description: "" } };
const DATE: JsonObject = { type: "string", format: "date-time" };

const DESCRIPTION = description({
  schemas: {
    Order: {
      type: "object",
      required: ["id", "paid_at"],
      properties: { id: { type: "integer", format: "int64" }, paid_at: DATE },
    },
  },
  paths: {
    "/orders": {
      post: {
        operationId: "createOrder",
        responses: OK,
        callbacks: {
          shipped: {
            "{$request.body#/url}": {
              post: {
                requestBody: json({ type: "object", required: ["at"], properties: { at: DATE } }),
                responses: OK,
              },
            },
          },
        },
      },
    },
  },
  more: {
    webhooks: {
      paid: {
        parameters: [{ name: "x-sent", in: "header", required: true, schema: DATE }],
        post: { operationId: "paid", requestBody: json(ORDER), responses: OK },
      },
      ping: { post: { requestBody: json({ type: "string" }), responses: OK } },
    },
  },
});
const TYPES = { dates: "Date", int64: "bigint" } as const;

interface Package {
  readPaidPayload(body: string | Uint8Array): unknown;
  readCreateOrderShippedPayload(body: string | Uint8Array): unknown;
  readPayload(body: string, conversion: unknown): unknown;
  readonly orderConversion: unknown;
  verifyWebhook(payload: string, header: string, secret: string, options: object): Promise<unknown>;
}

const folder = mkdtempSync(join(tmpdir(), "unfold-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const USES = `import { orderConversion, readCreateOrderShippedPayload, readPaidPayload, readPayload, verifyWebhook } from "./index.js";
import type { Order, PaidHeaders } from "./index.js";
export const id: bigint = readPaidPayload("").id;
export const at: Date = readCreateOrderShippedPayload(new Uint8Array()).at;
export const sent = (headers: PaidHeaders): string => headers["x-sent"];
export const order = verifyWebhook("", "", "", { read: (text) => readPayload(text, orderConversion) as Order });
export const paid: Promise<Date> = order.then(({ paid_at }) => paid_at);
export const plain: Promise<Order> = verifyWebhook<Order>("", "", "");
`;

let generated: Package;
beforeAll(async () => {
  const modules = new Map(modulesOf(DESCRIPTION, { types: TYPES, preset: "stripe" }));
  modules.set("use.ts", USES);
  for (const [path, text] of modules) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const bundle = join(folder, "dist", "bundle.mjs");
  await build({ entryPoints: [join(folder, "index.ts")], outfile: bundle, bundle: true, format: "esm" });
  generated = (await import(pathToFileURL(bundle).href)) as Package;
});

const BODY = '{"id":9007199254740993,"paid_at":"2026-01-01T00:00:00Z"}';
const PAID = { id: 9007199254740993n, paid_at: new Date("2026-01-01T00:00:00Z") };

describe("the payload of", () => {
  test("a webhook is what its type says", () => {
    expect(generated.readPaidPayload(BODY)).toEqual(PAID);
    expect(generated.readPaidPayload(new TextEncoder().encode(BODY))).toEqual(PAID);
  });

  test("a callback is what its type says", () => {
    const at = "2026-01-02T00:00:00Z";
    expect(generated.readCreateOrderShippedPayload(JSON.stringify({ at }))).toEqual({ at: new Date(at) });
  });

  test("a webhook whose type is JSON's has no reader", () => {
    expect(Object.keys(generated).filter((name) => /^read.+Payload$/.test(name))).toEqual([
      "readCreateOrderShippedPayload",
      "readPaidPayload",
    ]);
  });

  test.each([
    ["no JSON", "{secret", "invalid-json"],
    ["of another form", '{"id":1,"paid_at":"soon"}', "invalid-format"],
  ])("a webhook is refused where it is %s", (_, body, code) => {
    expect(() => generated.readPaidPayload(body)).toThrow(
      expect.objectContaining({ name: "DecodeError", code }) as Error,
    );
    expect(() => generated.readPaidPayload(body)).not.toThrow(/secret/);
  });

  test("a signed event is read once it is known to be signed", async () => {
    const now = 1_795_305_600;
    const text = '{"id":1,"paid_at":"2026-01-01T00:00:00Z"}';
    const read = (payload: string): unknown => generated.readPayload(payload, generated.orderConversion);
    const signature = createHmac("sha256", "s")
      .update(`${String(now)}.${text}`)
      .digest("hex");
    const header = `t=${String(now)},v1=${signature}`;
    const event = await generated.verifyWebhook(text, header, "s", { now, read });
    expect(event).toMatchObject({ paid_at: PAID.paid_at });
    const reads: string[] = [];
    const told = (payload: string): unknown => reads.push(payload);
    await expect(generated.verifyWebhook(`${text} `, header, "s", { now, read: told })).rejects.toMatchObject(
      { code: "wrong-signature" },
    );
    expect(reads).toEqual([]);
  });
});

test("the types are those of the values", async () => {
  expect(await typeErrors("7", folder)).toEqual([]);
});

test("a package that converts nothing has no readers", () => {
  const modules = modulesOf(DESCRIPTION);
  expect([...modules.keys()].filter((path) => /payload|convert/.test(path))).toEqual([]);
  expect(modules.get("webhooks.ts")).not.toContain("readPaid");
});
