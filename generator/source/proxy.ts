import { isIP } from "node:net";
import { InputProblem } from "./input-problem.js";
import type { UrlAnswer } from "./url-answer.js";

/**
 * The proxy that the environment names for a URL: `http_proxy`, `https_proxy` and `no_proxy`, in lower case before upper case, as curl
 * and others read them. Loopback is never asked by a proxy, whose own it would be.
 * @throws InputProblem if what it names is no proxy
 */
export function proxyOf(url: URL, environment: NodeJS.ProcessEnv): URL | undefined {
  const variable = (name: string): string => environment[name] ?? environment[name.toUpperCase()] ?? "";
  const name = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  const given = variable(name).trim();
  if (given === "" || isLoopback(url) || isExempt(url, variable("no_proxy"))) return undefined;
  const address = given.includes("://") ? given : `http://${given}`;
  if (URL.canParse(address)) {
    const proxy = new URL(address);
    if (proxy.protocol === "http:" || proxy.protocol === "https:") return proxy;
  }
  // The value may hold a password.
  throw new InputProblem(
    "unreadable-input",
    `The environment variable \`${name}\` does not hold the URL of an HTTP proxy.`,
    "Write it as `http://proxy.example.com:8080`, or unset it.",
  );
}

/**
 * Asks a server through a proxy: for `https:` through a tunnel, in which the certificate is the server's own.
 */
export async function sendThroughProxy(
  proxy: URL,
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<UrlAnswer> {
  // Loaded when needed: most runs ask nobody, and most others directly.
  const { ProxyAgent, request } = await import("undici");
  const dispatcher = new ProxyAgent({ uri: proxy.href, proxyTunnel: false });
  const close = (): void => void dispatcher.destroy();
  try {
    const answer = await request(url, { dispatcher, headers, signal });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body, close };
  } catch (error) {
    close();
    throw error;
  }
}

function hostOf({ hostname }: URL): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}

function isLoopback(url: URL): boolean {
  const host = hostOf(url);
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  return (isIP(host) === 4 && host.startsWith("127.")) || host === "::1";
}

/** `no_proxy`: names with all that is below them, addresses, `*` for everything; each with a port or without. */
function isExempt(url: URL, list: string): boolean {
  const host = hostOf(url);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      const [, name = entry, wantedPort] =
        /^\[([^\]]*)\](?::(\d+))?$/.exec(entry) ?? /^([^:]*)(?::(\d+))?$/.exec(entry) ?? [];
      if (name === "" || (wantedPort !== undefined && wantedPort !== port)) return false;
      const bare = name.replace(/^\*?\./, "");
      return name === "*" || host === bare || host.endsWith(`.${bare}`);
    });
}
