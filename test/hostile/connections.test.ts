/** That refused references are refused before anything is asked of a network: not even a name is looked up. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ended } from "../cli/unfold.js";
import { temporaryFolder } from "../emit/folder.js";

const BIN = fileURLToPath(new URL("../../dist/generator/cli/bin.js", import.meta.url));
const PRELOAD = fileURLToPath(new URL("programs/record-connections.cjs", import.meta.url));

/** References to where nobody asked to go, in the spellings that have fooled others. */
const REFUSED = [
  ...["http://127.0.0.1:9/a.json", "http://localhost:9/a.json", "http://[::1]:9/a.json", "http://0/a.json"],
  ...["http://2130706433/a.json", "http://0x7f.1/a.json", "http://0177.0.0.1/a.json", "http://127.1/a.json"],
  ...["http://[::ffff:127.0.0.1]/a.json", "http://[fe80::1]/a.json", "http://[fd00::1]/a.json"],
  ...["http://169.254.169.254/latest/meta-data", "http://10.0.0.1/a.json", "http://192.168.0.1/a.json"],
  ...["http://metadata.google.internal/a.json", "https://example.com/a.json", "//example.com/a.json"],
  ...["https://example.com@127.0.0.1/a.json", "http://127.0.0.1.nip.io/a.json", "http://１２７.0.0.1/a.json"],
  ...["ftp://example.com/a.json", "file:///etc/passwd", "data:application/json,{}", "gopher://127.0.0.1/"],
  ...["\\\\example.com\\share\\a.json", "ws://example.com/a.json", "javascript:fetch('//example.com')"],
];

/** What became of a run, and what it reached for. */
async function run(
  folder: string,
  input: string,
): Promise<{
  readonly status: number | null;
  readonly said: string;
  readonly connections: readonly string[];
}> {
  const record = join(folder, "connections.txt");
  writeFileSync(record, "");
  const args = ["--require", PRELOAD, BIN, "generate", "--no-cache", "--input", input, "--output", "out"];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, CONNECTIONS: record } });
  const { status, out, error } = await ended(child);
  const connections = readFileSync(record, "utf8").split("\n").slice(0, -1);
  return { status, said: out + error, connections };
}

test("references that are refused, all in one description, make no connection", async () => {
  const folder = temporaryFolder();
  const schemas = Object.fromEntries(REFUSED.map(($ref, index) => [`S${String(index)}`, { $ref }]));
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas },
  };
  writeFileSync(join(folder, "a.json"), JSON.stringify(document, null, 1));
  const { status, said, connections } = await run(folder, "a.json");
  expect(connections).toEqual([]);
  expect(status).toBe(2);
  for (const index of REFUSED.keys())
    expect(said, REFUSED[index]).toContain(`/components/schemas/S${String(index)}/`);
  expect(said).not.toMatch(/\n\s+at (?!#)/);
});

test("an input that is asked for is seen to make one", async () => {
  const { status, connections } = await run(temporaryFolder(), "http://127.0.0.1:9/a.json");
  expect(connections.length).toBeGreaterThan(0);
  expect(connections[0]).toContain("127.0.0.1");
  expect(status).not.toBe(0);
});
