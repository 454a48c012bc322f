import type { Template } from "../generator/template/template.js";

/** The optional templates that come with the generator, by name. Each is loaded only when a configuration names it. */
export const BOX: ReadonlyMap<string, () => Promise<Template<unknown>>> = new Map<
  string,
  () => Promise<Template<unknown>>
>([
  ["docs", async () => (await import("./docs.js")).default],
  ["fixtures", async () => (await import("./fixtures.js")).default],
  ["msw", async () => (await import("./msw.js")).default],
  ["openapi", async () => (await import("./openapi.js")).default],
  ["tools", async () => (await import("./tools.js")).default],
  ["openapi-typescript", async () => (await import("./openapi-typescript.js")).default],
  ["tanstack-query", async () => (await import("./tanstack-query.js")).default],
  ["zod", async () => (await import("./zod.js")).default],
]);
