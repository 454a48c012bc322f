/** The pages that run the program, and what they load. */
import { contextModule } from "./platform.js";
import type { Context } from "./programs/context.js";
import type { Handler } from "./server.js";

/** Scripts from files of the origin alone: nothing that evaluates text. */
const POLICY = "script-src 'self'; worker-src 'self'";

const startingPage = (script: string): string =>
  `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;

/** Serves the pages, and leaves all else to the API. */
export function withSite(api: Handler, program: string, context: () => Context): Handler {
  const files = new Map<string, () => string>([
    ["/page.html", () => startingPage("/main.js")],
    ["/worker.html", () => startingPage("/start-worker.js")],
    ["/start-worker.js", () => 'new Worker("/main.js", { type: "module" });'],
    ["/main.js", () => program],
    ["/context.js", () => contextModule(context())],
  ]);
  return (request, response) => {
    const path = request.url ?? "";
    const file = files.get(path);
    if (!file) return api(request, response);
    const type = path.endsWith(".html") ? "text/html" : "text/javascript";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": POLICY });
    return response.end(file());
  };
}
