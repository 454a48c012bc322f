import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";

/** Members that descriptions, structures of ts-morph, options of compilers or options of ours have. */
const POLLUTION: readonly (readonly [string, unknown])[] = [
  ...["nullable", "readOnly", "isExported", "force"].map((key) => [key, true] as const),
  ...["description", "default", "name"].map((key) => [key, "polluted"] as const),
  ...["schema", "docs"].map((key) => [key, { polluted: 1 }] as const),
];

afterEach(() => {
  for (const [key] of POLLUTION) Reflect.deleteProperty(Object.prototype, key);
});

test("what somebody has added to Object.prototype is not taken for the description's, and stays", async () => {
  const folder = temporaryFolder();
  const schema = { type: "object", properties: { a: { enum: [-1] }, b: { type: "array", items: {} } } };
  const answer = { 200: { description: "", content: { "application/json": { schema } } } };
  put(folder, {
    "api.json": JSON.stringify({
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: { "/a": { get: { operationId: "a", responses: answer } } },
    }),
  });
  const run = async (output: string) => {
    await generate({ cwd: folder, input: ["api.json"], output });
    return treeOf(join(folder, output));
  };
  const wanted = await run("wanted");
  for (const [key, value] of POLLUTION) {
    Object.defineProperty(Object.prototype, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
    const got = await run(`with-${key}`);
    expect(Object.keys(Object.prototype)).toEqual([key]);
    Reflect.deleteProperty(Object.prototype, key);
    expect(got, key).toEqual(wanted);
  }
}, 120_000);
