import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { WebhookError, verifyWebhook } from "../../templates/runtime/webhooks.js";

const secret = "whsec_test";
const payload = '{"id":"evt_1","data":"é"}';
const sign = (time: number, text: string | Uint8Array = payload, by = secret) =>
  createHmac("sha256", by).update(`${time}.`).update(text).digest("hex");
const now = 1_795_305_600;
const valid = `t=${now},v1=${sign(now)}`;

test.each<[string, string, string | readonly string[], object]>([
  ["one signature", valid, secret, {}],
  ["others beside it", `t=${now},v1=${"0".repeat(64)},v1=${sign(now)},v0=x`, secret, {}],
  ["spaces and unknown fields", ` t=${now} , x=y, v1=${sign(now)}`, secret, {}],
  ["upper case", `t=${now},v1=${sign(now).toUpperCase()}`, secret, {}],
  ["one of two secrets", valid, ["old", secret], {}],
  ["just young enough", valid, secret, { now: now + 300 }],
  ["an hour old, where that is tolerated", valid, secret, { now: now + 3600, toleranceSeconds: 3600 }],
])("%s", async (_, header, secrets, options) => {
  expect(await verifyWebhook(payload, header, secrets, { now, ...options })).toEqual({
    id: "evt_1",
    data: "é",
  });
  expect(
    await verifyWebhook(new TextEncoder().encode(payload), header, secrets, { now, ...options }),
  ).toEqual({ id: "evt_1", data: "é" });
});

test.each<[string, string, string | null | undefined, string, object]>([
  ["another secret", payload, `t=${now},v1=${sign(now, payload, "other")}`, "wrong-signature", {}],
  ["another payload", `${payload} `, valid, "wrong-signature", {}],
  ["another time", payload, `t=${now + 1},v1=${sign(now)}`, "wrong-signature", {}],
  ["too old", payload, valid, "signature-too-old", { now: now + 301 }],
  ["from the future", payload, valid, "signature-too-old", { now: now - 301 }],
  ["an odd tolerance", payload, valid, "signature-too-old", { toleranceSeconds: NaN }],
  ["no signature", payload, `t=${now}`, "malformed-signature", {}],
  ["only one of another kind", payload, `t=${now},v0=${sign(now)}`, "malformed-signature", {}],
  ["no time", payload, `v1=${sign(now)}`, "malformed-signature", {}],
  ["a time that is none", payload, `t=x,v1=${sign(now)}`, "malformed-signature", {}],
  ["a short signature", payload, `t=${now},v1=${sign(now).slice(2)}`, "malformed-signature", {}],
  ["nothing", payload, "", "malformed-signature", {}],
  ["no header", payload, undefined, "malformed-signature", {}],
  ["no header, as fetch says it", payload, null, "malformed-signature", {}],
  [
    "thousands of signatures",
    payload,
    `t=${now}${`,v1=${sign(now)}`.repeat(10_000)}`,
    "malformed-signature",
    {},
  ],
  ["signed, but not JSON", "x", `t=${now},v1=${sign(now, "x")}`, "invalid-json", {}],
])("%s is refused", async (_, text, header, code, options) => {
  const error: unknown = await verifyWebhook(text, header, secret, { now, ...options }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WebhookError);
  expect(error).toMatchObject({ code });
  expect(String(error)).not.toContain(secret);
});

test.each([[""], [[]], [["old", ""]], [undefined as unknown as string]])(
  "a secret that is missing would accept what anybody signs: %j is refused",
  async (none) => {
    await expect(verifyWebhook(payload, valid, none, { now })).rejects.toMatchObject({
      name: "WebhookError",
      code: "missing-secret",
    });
  },
);

test("now is now", async () => {
  const time = Math.floor(Date.now() / 1000);
  expect(await verifyWebhook(payload, `t=${time},v1=${sign(time)}`, secret)).toBeTruthy();
});
