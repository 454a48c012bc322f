import { createHash } from "node:crypto";
import { InputProblem, tooLarge } from "./input-problem.js";
import type { KeptAnswer, KeptAnswers } from "./kept-answers.js";
import type { Limits } from "./limits.js";
import { proxyOf, sendThroughProxy } from "./proxy.js";
import { sendRequest } from "./send-request.js";
import { bodyOf, headerOf, type UrlAnswer } from "./url-answer.js";
import { checkReach, type Reach } from "./url-reach.js";

export interface UrlRequest extends Reach {
  /** Sent to the origin of the first URL alone, never to where it redirects. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** What earlier runs have kept; none: everything is asked for anew. */
  readonly kept?: KeptAnswers;
}

const ACCEPT = "application/json, application/yaml, text/*;q=0.9, */*;q=0.8";

/**
 * Reads what a URL answers, through the proxy that the environment names, if any. Every address is checked when it is connected to, so
 * that neither a redirect nor a name server leads into a private network unless `hosts` lists that host and port.
 * @throws InputProblem
 */
export async function readUrl(url: URL, request: UrlRequest): Promise<Uint8Array> {
  const { limits } = request;
  const signal = AbortSignal.timeout(limits.milliseconds);
  let at = url;
  try {
    for (let hops = 0; hops <= limits.redirects; hops++) {
      const answer = await ask(at, url, request, signal);
      if (answer instanceof URL) at = answer;
      else return answer;
    }
  } catch (error) {
    throw problemOf(error, signal, limits);
  }
  throw new InputProblem(
    "limit-exceeded",
    `It redirects more than ${limits.redirects} times.`,
    "Give the address that it ends at.",
  );
}

/** What stands at `at`, or where it redirects to. */
async function ask(at: URL, start: URL, request: UrlRequest, signal: AbortSignal): Promise<Uint8Array | URL> {
  const { limits, kept } = request;
  if (at.protocol !== "http:" && at.protocol !== "https:")
    throw refused(`It redirects to a ${at.protocol} address.`);
  const proxy = proxyOf(at, process.env);
  const mayBePrivate = checkReach({ at, start, byProxy: proxy !== undefined }, request);
  const own = at.origin === start.origin ? (request.headers ?? {}) : {};
  // Who shows other credentials may be answered otherwise.
  const key = createHash("sha256")
    .update(JSON.stringify([at.href, own]))
    .digest("hex");
  const known = await kept?.get(key);
  const headers = { accept: ACCEPT, ...(known && conditions(known)), ...own };
  const answer = await (proxy === undefined
    ? sendRequest(at, headers, mayBePrivate, signal)
    : sendThroughProxy(proxy, at, headers, signal));
  const { status } = answer;
  if (status === 304 && known !== undefined) {
    answer.close();
    if (known.body.length > limits.bytes) throw tooLarge(limits.bytes);
    return known.body;
  }
  const target = headerOf(answer, "location");
  if (status >= 300 && status < 400 && target !== undefined) {
    answer.close();
    return redirected(at, target);
  }
  const body = await bodyOf(answer, limits.bytes);
  if (mayBeKept(answer)) await kept?.put(key, { ...validators(answer), body });
  return body;
}

function conditions({ etag, lastModified }: KeptAnswer): Record<string, string> {
  return {
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(lastModified !== undefined && { "if-modified-since": lastModified }),
  };
}

function validators(answer: UrlAnswer): Omit<KeptAnswer, "body"> {
  const [etag, lastModified] = [headerOf(answer, "etag"), headerOf(answer, "last-modified")];
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

/** RFC 9111, section 5.2.2.5: what must not be stored is not. */
function mayBeKept(answer: UrlAnswer): boolean {
  const isForbidden = /\bno-store\b/i.test(headerOf(answer, "cache-control") ?? "");
  return answer.status === 200 && !isForbidden && Object.keys(validators(answer)).length > 0;
}

function redirected(at: URL, target: string): URL {
  if (!URL.canParse(target, at)) throw refused("It redirects to something that is not a URL.");
  const next = new URL(target, at);
  if (at.protocol === "https:" && next.protocol === "http:")
    throw refused("It redirects from https to http.");
  return next;
}

function refused(message: string): InputProblem {
  return new InputProblem("unreadable-input", message, "Give the address that the description is really at.");
}

function problemOf(error: unknown, signal: AbortSignal, { milliseconds }: Limits): InputProblem {
  if (error instanceof InputProblem) return error;
  if (signal.aborted) {
    return new InputProblem(
      "limit-exceeded",
      `It did not answer completely within ${milliseconds} ms.`,
      "Try again, or raise the limit `milliseconds`.",
    );
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return new InputProblem(
    "unreadable-input",
    `The server cannot be reached (${code}).`,
    /CERT|SELF_SIGNED|VERIFY/.test(code)
      ? "If its certificate is of an authority of your own, name that in the environment variable `NODE_EXTRA_CA_CERTS`."
      : "Check the address, the network, and the proxy if the environment names one.",
  );
}
