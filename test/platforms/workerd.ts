/** Cloudflare's workerd, which miniflare starts. Its binary comes in an npm package of its own. */
import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Platform } from "./platform.js";
import type { Report } from "./programs/context.js";

const ARCHITECTURE = process.arch === "x64" ? "64" : process.arch;
const BINARY = new URL(
  `../../node_modules/@cloudflare/workerd-${process.platform}-${ARCHITECTURE}/package.json`,
  import.meta.url,
);

/** A worker's modules run once; requests that come later must not depend on what an earlier one opened. */
const TWICE = "a client that was made with the module";

export const workerd: Platform = {
  name: "workerd",
  missing: existsSync(fileURLToPath(BINARY)) ? undefined : "npm ci, on a system that workerd is built for",
  isBrowser: false,
  isCrossOrigin: false,
  isSecure: true,
  run: async (project, context) => {
    // It fails to load where there is no binary.
    const { Miniflare } = await import("miniflare");
    const complaints: string[] = [];
    const miniflare = new Miniflare({
      modules: true,
      script: project.worker,
      compatibilityDate: "2026-04-01",
      handleRuntimeStdio: (_: Readable, stderr: Readable) => {
        stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
      },
    });
    const ask = async (names?: readonly string[]): Promise<Report> => {
      const response = await miniflare.dispatchFetch("http://worker.test/", {
        method: "POST",
        body: JSON.stringify({ context, names }),
      });
      return (await response.json()) as Report;
    };
    try {
      const first = await ask();
      const second = await ask([TWICE]);
      return {
        report: {
          results: { ...first.results, ...second.results },
          unhandled: [...first.unhandled, ...second.unhandled],
        },
        complaints,
      };
    } finally {
      await miniflare.dispose();
    }
  },
};
