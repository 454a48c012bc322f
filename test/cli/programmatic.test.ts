import { join } from "node:path";
import { expect, test } from "vitest";
import { check, defineConfig, generate, UnfoldError } from "../../generator/index.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1.0.0" },
  paths: {
    "/things": {
      get: {
        operationId: "listThings",
        responses: {
          200: {
            description: "ok",
            content: { "application/json": { schema: { $ref: "#/components/schemas/thing" } } },
          },
        },
      },
    },
  },
  components: { schemas: { thing: { type: "object", properties: { id: { type: "string" } } } } },
};

test("a program can generate and check", async () => {
  const cwd = temporaryFolder();
  put(cwd, { "openapi.json": JSON.stringify(DESCRIPTION) });
  const config = defineConfig({ input: "openapi.json", output: "out", package: { name: "things" } });

  const dry = await generate({ cwd, config, dryRun: true });
  expect(dry.created).toContain("schemas/thing.ts");
  expect(Object.keys(treeOf(cwd))).toEqual(["openapi.json"]);

  const generated = await generate({ cwd, config });
  expect(generated).toMatchObject({
    output: join(cwd, "out"),
    operations: 1,
    schemas: 1,
    updated: [],
    removed: [],
    unchanged: 0,
  });
  expect(generated.created).toEqual(dry.created);
  expect(Object.keys(treeOf(join(cwd, "out"))).sort()).toEqual([...generated.created].sort());

  expect(await check({ cwd, config })).toMatchObject({ differences: [], interrupted: false });
  put(cwd, { "out/schemas/thing.ts": "edited" });
  expect((await check({ cwd, config })).differences.map(({ path, state }) => [path, state])).toEqual([
    ["schemas/thing.ts", "edited"],
  ]);
  await generate({ cwd, config, force: true });
  expect((await check({ cwd, config })).differences).toEqual([]);
});

test("what is wrong is thrown as diagnostics", async () => {
  const cwd = temporaryFolder();
  const error: unknown = await generate({ cwd, input: ["none.json"], output: "out" }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnfoldError);
  expect(treeOf(cwd)).toEqual({});
});

test("a run can be aborted", async () => {
  const cwd = temporaryFolder();
  put(cwd, { "openapi.json": JSON.stringify(DESCRIPTION) });
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(generate({ cwd, input: ["openapi.json"], output: "out", signal })).rejects.toThrow("enough");
  expect(Object.keys(treeOf(cwd))).toEqual(["openapi.json"]);
});
