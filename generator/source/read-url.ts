import { lookup } from "node:dns";
import { get as getHttp } from "node:http";
import type { IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { InputProblem } from "./input-problem.js";
import type { Limits } from "./limits.js";
import { isPrivateAddress } from "./private-address.js";
import { readStream } from "./read-stream.js";

export interface UrlRequest {
  /** Sent to the origin of the first URL alone, never to where it redirects. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Hosts, as `host` or `host:port`, that are listed in the configuration. */
  readonly hosts: readonly string[];
  /** The address was given by the user, and not by a description: it may be private. */
  readonly isInput: boolean;
  /** An origin that may be reached without being listed, as long as it is public. */
  readonly trusted?: string;
}

/**
 * Reads what a URL answers. Every address is checked when it is connected to, so that neither a redirect nor a name
 * server leads into a private network unless `hosts` lists that host and port.
 * @throws InputProblem
 */
export async function readUrl(url: URL, request: UrlRequest): Promise<Uint8Array> {
  const { limits, headers } = request;
  const signal = AbortSignal.timeout(limits.milliseconds);
  let at = url;
  try {
    for (let hops = 0; hops <= limits.redirects; hops++) {
      const mayBePrivate = checkReach(at, url, hops > 0, request);
      const response = await send(at, at.origin === url.origin ? headers : undefined, mayBePrivate, signal);
      const status = response.statusCode ?? 0;
      const target = response.headers.location;
      if (status < 300 || status >= 400 || target === undefined)
        return await bodyOf(response, status, limits.bytes);
      response.destroy();
      if (!URL.canParse(target, at)) throw refused("It redirects to something that is not a URL.");
      const next = new URL(target, at);
      if (at.protocol === "https:" && next.protocol === "http:")
        throw refused("It redirects from https to http.");
      at = next;
    }
  } catch (error) {
    if (error instanceof InputProblem) throw error;
    if (signal.aborted) {
      throw new InputProblem(
        "limit-exceeded",
        `It did not answer completely within ${limits.milliseconds} ms.`,
        "Try again, or raise the limit `milliseconds`.",
      );
    }
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new InputProblem(
      "unreadable-input",
      `The server cannot be reached (${code}).`,
      "Check the address and the network.",
    );
  }
  throw new InputProblem(
    "limit-exceeded",
    `It redirects more than ${limits.redirects} times.`,
    "Give the address that it ends at.",
  );
}

function refused(message: string): InputProblem {
  return new InputProblem("unreadable-input", message, "Give the address that the description is really at.");
}

/** @returns whether the address behind the URL may be a private one */
function checkReach(
  at: URL,
  start: URL,
  isRedirect: boolean,
  { hosts, isInput, trusted }: UrlRequest,
): boolean {
  if (at.protocol !== "http:" && at.protocol !== "https:")
    throw refused(`It redirects to a ${at.protocol} address.`);
  const host = at.hostname.toLowerCase();
  const hostAndPort = `${host}:${at.port || (at.protocol === "https:" ? "443" : "80")}`;
  const listed = new Set(hosts.map((entry) => entry.toLowerCase()));
  const mayBePrivate = listed.has(hostAndPort) || (isInput && at.origin === start.origin);
  const isKnown = mayBePrivate || listed.has(host) || at.origin === trusted;
  if (!isKnown && !isInput) {
    throw new InputProblem(
      "unreadable-input",
      isRedirect
        ? "It redirects to a host that the configuration does not list."
        : "The configuration does not list its host.",
      `Add ${JSON.stringify(at.port ? hostAndPort : host)} to \`refs.hosts\` if you trust it.`,
    );
  }
  const address = host.replace(/^\[|\]$/g, "");
  if (!mayBePrivate && isIP(address) !== 0 && isPrivateAddress(address)) throw privateAddress(hostAndPort);
  return mayBePrivate;
}

function privateAddress(hostAndPort: string): InputProblem {
  return new InputProblem(
    "unreadable-input",
    "It leads to a private address.",
    `Add ${JSON.stringify(hostAndPort)}, with the port, to \`refs.hosts\` if that is meant.`,
  );
}

function send(
  url: URL,
  headers: Readonly<Record<string, string>> | undefined,
  mayBePrivate: boolean,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const publicOnly: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) callback(error, []);
      else if (!mayBePrivate && addresses.some(({ address }) => isPrivateAddress(address)))
        callback(privateAddress(url.host), []);
      else if (options.all) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
    });
  };
  return new Promise((resolve, reject) => {
    const get = url.protocol === "https:" ? getHttps : getHttp;
    const options = {
      headers: { accept: "application/json, application/yaml, text/*;q=0.9, */*;q=0.8", ...headers },
      lookup: publicOnly,
      agent: false as const,
      signal,
    };
    get(url, options, resolve).on("error", reject);
  });
}

async function bodyOf(response: IncomingMessage, status: number, limit: number): Promise<Uint8Array> {
  if (status < 200 || status >= 300) {
    response.destroy();
    const needsKey = status === 401 || status === 403;
    throw new InputProblem(
      "unreadable-input",
      `The server answers with status ${status}.`,
      needsKey ? "Give the headers that it asks for in the config." : "Check the address.",
    );
  }
  try {
    return await readStream(decompressed(response), limit);
  } finally {
    response.destroy();
  }
}

/** The limit holds for what comes out, not for what is sent. */
function decompressed(response: IncomingMessage): NodeJS.ReadableStream {
  switch (response.headers["content-encoding"]?.toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return through(response, createGunzip());
    case "deflate":
      return through(response, createInflate());
    case "br":
      return through(response, createBrotliDecompress());
    default:
      return response;
  }
}

function through(from: IncomingMessage, to: Transform): NodeJS.ReadableStream {
  from.on("error", (error) => to.destroy(error));
  return from.pipe(to);
}
