import { isIP } from "node:net";
import { InputProblem } from "./input-problem.js";
import { isPrivateAddress } from "./private-address.js";

/** Who may be asked. */
export interface Reach {
  /** Hosts, as `host` or `host:port`, that are listed in the configuration. */
  readonly hosts: readonly string[];
  /** The address was given by the user, and not by a description: it may be private. */
  readonly isInput: boolean;
  /** An origin that may be reached without being listed, as long as it is public. */
  readonly trusted?: string;
}

/** One step on the way to an answer. */
export interface Step {
  readonly at: URL;
  /** Where the way began. */
  readonly start: URL;
  /** Whether a proxy is asked, which looks names up by itself. */
  readonly byProxy: boolean;
}

/**
 * Whether the address behind the URL of a step may be a private one. Where a connection is made directly, that is checked again when
 * the name has been looked up. A proxy tells nobody what it connects to, so it is only asked for hosts that the configuration names.
 * @throws InputProblem if it must not be asked at all
 */
export function checkReach({ at, start, byProxy }: Step, { hosts, isInput, trusted }: Reach): boolean {
  const isRedirect = at !== start;
  const host = at.hostname.toLowerCase();
  const hostAndPort = `${host}:${at.port || (at.protocol === "https:" ? "443" : "80")}`;
  const listed = new Set(hosts.map((entry) => entry.toLowerCase()));
  const mayBePrivate = listed.has(hostAndPort) || (isInput && at.origin === start.origin);
  const isKnown = mayBePrivate || listed.has(host) || at.origin === trusted;
  if (!isKnown && (!isInput || byProxy)) {
    throw new InputProblem(
      "unreadable-input",
      isRedirect
        ? `It redirects to a host that the configuration does not list${isInput ? ", as it must where a proxy is used" : ""}.`
        : "The configuration does not list its host.",
      `Add ${JSON.stringify(at.port ? hostAndPort : host)} to \`refs.hosts\` if you trust it.`,
    );
  }
  const address = host.replace(/^\[|\]$/g, "");
  if (!mayBePrivate && isIP(address) !== 0 && isPrivateAddress(address)) throw privateAddress(hostAndPort);
  return mayBePrivate;
}

export function privateAddress(hostAndPort: string): InputProblem {
  return new InputProblem(
    "unreadable-input",
    "It leads to a private address.",
    `Add ${JSON.stringify(hostAndPort)}, with the port, to \`refs.hosts\` if that is meant.`,
  );
}
