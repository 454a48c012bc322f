import { describe, expect, test } from "vitest";
import { config, generated, project } from "../template/project.js";

const describedWith = (security: readonly object[]) =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    security,
    paths: { "/a": { get: { operationId: "a", responses: { 204: { description: "" } } } } },
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  });

describe("one bearer scheme", () => {
  test.each([
    ["is needed by every call", [{ token: [] }], 'singleScheme(bearer("apiKey"))'],
    [
      "may be left out where an alternative is empty",
      [{}, { token: [] }],
      'securitySchemes({ token: bearer("apiKey") }, [["token"], []])',
    ],
    ["goes with no call by itself", [], 'securitySchemes({ token: bearer("apiKey") }, [])'],
  ])("%s", async (_, security, wanted) => {
    const folder = project({
      "openapi.json": describedWith(security),
      "unfold.config.ts": config("cache: false"),
    });
    const read = await generated(folder);
    expect(read("client.ts").replace(/\s+/g, " ")).toContain(`auth: ${wanted}`);
  });
});
