import { lookup } from "node:dns";
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isPrivateAddress } from "./private-address.js";
import type { UrlAnswer } from "./url-answer.js";
import { privateAddress } from "./url-reach.js";

/**
 * Asks a server directly.
 * @param mayBePrivate whether the name may lead to a private address: what it leads to is checked when it is connected to
 */
export function sendRequest(
  url: URL,
  headers: Readonly<Record<string, string>>,
  mayBePrivate: boolean,
  signal: AbortSignal,
): Promise<UrlAnswer> {
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
    const options = { headers, lookup: publicOnly, agent: false as const, signal };
    get(url, options, (response) => {
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: response,
        close: () => response.destroy(),
      });
    }).on("error", reject);
  });
}
