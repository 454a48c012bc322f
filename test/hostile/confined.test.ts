import { spawn } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ended } from "../cli/unfold.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";
import { permissions, withoutNetwork } from "./confinement.js";
import { faultsOf } from "./inspect.js";
import { sink, TEXTS } from "./sink.js";

const PROGRAM = fileURLToPath(new URL("programs/generate-all.mjs", import.meta.url));

/** Descriptions by name, with what becomes of them: the sinks, and some that must be refused. */
const DESCRIPTIONS = new Map<string, { readonly text: string; readonly accepted: boolean }>([
  ...[...TEXTS.values()].map(
    (text, index) =>
      [`text-${String(index)}.json`, { text: JSON.stringify(sink(text)), accepted: true }] as const,
  ),
  ["truncated.json", { text: '{"openapi":"3.1.0","paths":{', accepted: false }],
  ["outside.json", { text: reference("../secret.json"), accepted: false }],
  ["loopback.json", { text: reference("http://127.0.0.1:9/a.json"), accepted: false }],
  ["metadata.json", { text: reference("http://169.254.169.254/latest/meta-data"), accepted: false }],
  ["name.json", { text: reference("https://example.com/a.json"), accepted: false }],
]);

function reference(target: string): string {
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas: { A: { $ref: target } } },
  });
}

/** Generates every description in a process of its own, started as `command` says; gives what became of each. */
async function generateAll(folder: string, command: readonly string[]): Promise<Record<string, string>> {
  const [program = "", ...before] = command;
  const child = spawn(program, [...before, PROGRAM, join(folder, "in"), join(folder, "out")], {
    cwd: folder,
  });
  const { status, out, error } = await ended(child);
  expect(error).toBe("");
  expect(status).toBe(0);
  return JSON.parse(out) as Record<string, string>;
}

function prepared(descriptions: typeof DESCRIPTIONS): string {
  const folder = temporaryFolder();
  put(folder, { "secret.json": '{"const":"CANARY"}', "mine.txt": "my own" });
  put(join(folder, "in"), Object.fromEntries([...descriptions].map(([name, { text }]) => [name, text])));
  mkdirSync(join(folder, "out"));
  return folder;
}

async function expectConfined(
  folder: string,
  descriptions: typeof DESCRIPTIONS,
  got: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, { accepted }] of descriptions) {
    expect(got[name], name).toMatch(accepted ? /^written$/ : /^refused: [a-z-]+/);
    expect(got[name], name).not.toMatch(/CANARY|\n\s+at /);
  }
  const { "mine.txt": mine, "secret.json": secret, ...others } = treeOf(folder);
  expect([mine, secret]).toEqual(["my own", '{"const":"CANARY"}']);
  expect(Object.keys(others).filter((path) => !/^(?:in|out)\//.test(path))).toEqual([]);
  expect(await faultsOf(join(folder, "out"))).toEqual([]);
  expect(readdirSync(join(folder, "out"))).toHaveLength(
    [...descriptions.values()].filter(({ accepted }) => accepted).length,
  );
}

describe("hostile descriptions in a process that", () => {
  test("may read its inputs and itself, and write the output, and do nothing else", async () => {
    // Every third text: what they are is tried elsewhere, and here only what the process may do.
    const some = new Map(
      [...DESCRIPTIONS].filter(([name], index) => !name.startsWith("text-") || index % 3 === 0),
    );
    const folder = prepared(some);
    const command = [process.execPath, ...permissions(folder)];
    await expectConfined(folder, some, await generateAll(folder, command));
  }, 240_000);

  test("has no network", async (context) => {
    const command = withoutNetwork();
    if (command === undefined) return context.skip("a network cannot be taken away here");
    // What would reach for a network, and a few that would not: their texts are no addresses.
    const some = new Map([...DESCRIPTIONS].filter(([name], index) => !name.startsWith("text-") || index < 5));
    const folder = prepared(some);
    await expectConfined(folder, some, await generateAll(folder, [...command, process.execPath]));
  }, 240_000);
});
