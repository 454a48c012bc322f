import { expect, test } from "vitest";
import { readFiles } from "./reading.js";

const item = { post: { responses: { 200: { description: "ok" } } } };
const document = (more: object): Record<string, string> => ({
  "api.json": JSON.stringify(
    { openapi: "3.0.3", info: { title: "T", version: "1" }, paths: {}, ...more },
    null,
    1,
  ),
});

test("`x-webhooks` is read as `webhooks`, and keeps its places in the text", async () => {
  const { document: read, summary } = await readFiles(document({ "x-webhooks": { push: item } }));
  expect(read?.root).toMatchObject({ webhooks: { push: item } });
  expect(read?.root).not.toHaveProperty("x-webhooks");
  expect(read?.locate("/webhooks/push/post")).toMatchObject({ line: 10, pointer: "/x-webhooks/push/post" });
  expect(summary).toEqual([]);
});

test("`x-webhooks` stays an extension beside `webhooks`", async () => {
  const { document: read } = await readFiles(document({ webhooks: { a: item }, "x-webhooks": { b: item } }));
  expect(read?.root).toMatchObject({ webhooks: { a: item }, "x-webhooks": { b: item } });
});

test.each([
  ["extensions within it are left out", { push: item, "x-hidden": true }, { webhooks: { push: item } }],
  ["what is no object stays an extension", [item], { "x-webhooks": [item] }],
])("of `x-webhooks` %s", async (_, given, want) => {
  const { document: read, summary } = await readFiles(document({ "x-webhooks": given }));
  expect(read?.root).toMatchObject(want);
  expect(read?.root).not.toHaveProperty(["webhooks", "x-hidden"]);
  expect(summary).toEqual([]);
});

test("references in `x-webhooks` are checked where they stand", async () => {
  const { summary } = await readFiles(
    document({ "x-webhooks": { push: { post: { responses: { 200: { $ref: "#/nowhere" } } } } } }),
  );
  expect(summary).toEqual(["api.json:13:7 error unresolved-ref"]);
});
