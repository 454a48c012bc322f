import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { runWhenChanged } from "../../generator/cli/watch.js";
import { temporaryFolder } from "../emit/folder.js";

test("a change after a file was read, and before it is watched, is not lost", async () => {
  const file = join(temporaryFolder(), "a.txt");
  writeFileSync(file, "one");
  const controller = new AbortController();
  const read: string[] = [];
  await runWhenChanged(
    async () => {
      read.push(readFileSync(file, "utf8"));
      await wait(20);
      if (read.length === 1) writeFileSync(file, "two");
      return { paths: [file], ignored: [] };
    },
    controller.signal,
    () => {
      controller.abort();
    },
  );
  expect(read).toEqual(["one", "two"]);
});
