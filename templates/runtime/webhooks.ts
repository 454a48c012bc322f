/** Webhooks that are signed as Stripe signs them: `Stripe-Signature: t=…,v1=…`, HMAC-SHA256 of `t.payload`. */
import { ClientError } from "./errors.js";

/** A webhook that is not to be trusted. */
export class WebhookError extends ClientError {
  override name = "WebhookError";
}

export interface WebhookOptions<Event = unknown> {
  /** Reads the payload once it is known to be signed, as `readPayload` does. Default: `JSON.parse`. */
  readonly read?: (payload: string) => Event;
  /** How old a signature may be, and how far in the future, in seconds. Default 300. */
  readonly toleranceSeconds?: number;
  /** The time to compare with, in seconds since 1970. Default: now. */
  readonly now?: number;
}

/** More than any sender signs with; a longer header would only cost time. */
const mostSignatures = 16;

/**
 * Checks that a webhook comes from the holder of the secret, and gives what it says.
 *
 * @typeParam Event what the description says of it; only the signature is checked
 * @param payload the body as it was received: parsing and printing it again changes it
 * @param header the value of the signature header, if there was one
 * @param secret the endpoint's secret, or several while one replaces another
 * @throws WebhookError `malformed-signature`, `no-webcrypto`, `signature-too-old`, `wrong-signature`, `missing-secret`, `invalid-json`, and what `read` throws; nothing of payload and
 * secret is in the message
 */
export async function verifyWebhook<Event = unknown>(
  payload: string | Uint8Array,
  header: string | null | undefined,
  secret: string | readonly string[],
  { toleranceSeconds = 300, now = Date.now() / 1000, read }: WebhookOptions<Event> = {},
): Promise<Event> {
  const fields = String(header)
    .split(",", 64)
    .map((field) => field.trim().split("="));
  const timestamp = fields.find(([name]) => name === "t")?.[1] ?? "";
  const signatures = fields.flatMap(([name, value = ""]) =>
    name === "v1" && /^[\da-f]{64}$/i.test(value) ? [value] : [],
  );
  if (!/^\d{1,15}$/.test(timestamp) || signatures.length === 0 || signatures.length > mostSignatures) {
    throw new WebhookError(
      "malformed-signature",
      "The signature header must hold a time t and signatures v1.",
    );
  }
  // Browsers have WebCrypto in secure contexts only.
  if (!("subtle" in crypto))
    throw new WebhookError("no-webcrypto", "This platform has no WebCrypto to check the signature with.");
  const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : new Uint8Array(payload);
  const prefix = new TextEncoder().encode(`${timestamp}.`);
  const signed = new Uint8Array(prefix.length + bytes.length);
  signed.set(prefix);
  signed.set(bytes, prefix.length);
  if (!(await isSigned(signed, signatures, [secret].flat()))) {
    throw new WebhookError(
      "wrong-signature",
      "No signature is of this payload and secret: is the payload the body as it was received?",
    );
  }
  if (!(Math.abs(now - Number(timestamp)) <= toleranceSeconds)) {
    throw new WebhookError("signature-too-old", `The signature is not within ${toleranceSeconds} s of now.`);
  }
  const text = new TextDecoder().decode(bytes);
  if (read) return read(text);
  try {
    return JSON.parse(text) as Event;
  } catch {
    throw new WebhookError("invalid-json", "The payload is signed, but is not JSON.");
  }
}

/** `verify` compares in constant time; all pairs are tried, so that the time tells nothing of which one matched. */
async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  signatures: readonly string[],
  secrets: readonly string[],
): Promise<boolean> {
  let matches = false;
  for (const secret of secrets.length === 0 ? [""] : secrets) {
    if (!secret) throw new WebhookError("missing-secret", "The secret of the webhook endpoint is empty.");
    const key = await crypto.subtle.importKey(
      "raw",
      new TextEncoder().encode(secret),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["verify"],
    );
    for (const signature of signatures) {
      const value = Uint8Array.from(signature.match(/../g) ?? [], (pair) => parseInt(pair, 16));
      matches = (await crypto.subtle.verify("HMAC", key, value, signed)) || matches;
    }
  }
  return matches;
}
