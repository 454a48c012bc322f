/** What lies around a run that is none of its business: settings of formatters, a home, somebody who reads what it says. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";
import { BIN, ended, HAND_MADE, output, project } from "./unfold.js";

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {},
  components: { schemas: { A: { type: "object", properties: { a: { type: "string" } } } } },
};

const ARGS = [BIN, "generate", "--no-cache"];

const HOMES = ["HOME", "USERPROFILE", "XDG_CACHE_HOME", "TMPDIR"];

/** The environment with every home, and every folder for what is left over, at `folder`; undefined: with none. */
function atHome(folder?: string): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of HOMES) env[name] = folder;
  return env;
}

test("settings and plugins of formatters in the output are not looked for, and no home is needed", async () => {
  const plain = project(DESCRIPTION);
  expect(await ended(spawn(process.execPath, ARGS, { cwd: plain }))).toMatchObject({ status: 0 });
  const wanted = treeOf(output(plain));

  const folder = project(DESCRIPTION);
  mkdirSync(output(folder));
  const settings = {
    ".prettierrc": '{"semi":false,"plugins":["./plugin.mjs"]}',
    "plugin.mjs": 'throw new Error("loaded")',
    ".editorconfig": "root = true\n[*]\nindent_style = tab\n",
  };
  put(output(folder), settings);
  const run = spawn(process.execPath, ARGS, { cwd: folder, env: atHome() });
  expect(await ended(run)).toMatchObject({ status: 0 });
  expect(treeOf(output(folder))).toEqual({ ...wanted, ...settings });
});

test.skipIf(process.platform !== "linux")("a home that nobody can write to is no fault", async () => {
  const folder = temporaryFolder();
  put(folder, {
    "input.json": JSON.stringify(DESCRIPTION),
    "unfold.config.ts": 'const input: string = "input.json";\nexport default { input, output: "out" };\n',
  });
  // Not even the root can write there.
  const run = spawn(process.execPath, [BIN, "generate"], { cwd: folder, env: atHome("/proc") });
  expect(await ended(run)).toMatchObject({ status: 0, error: "" });
});

test.skipIf(process.platform === "win32").each([">&-", "2>&-", "<&- >&- 2>&-"])(
  "streams that are closed from the start are no fault: %s",
  async (closed) => {
    const modules = { "a.ts": "export const a = 1;\n" };
    const folder = project({ modules, warn: "odd" });
    const script = `exec "$0" "$@" ${closed}`;
    const run = spawn("sh", ["-c", script, process.execPath, HAND_MADE, "generate", "--verbose"], {
      cwd: folder,
    });
    expect((await ended(run)).status).toBe(0);
    expect(treeOf(output(folder))).toMatchObject(modules);
  },
);

test.skipIf(process.platform !== "linux")("a terminal without width is no fault", async (context) => {
  const folder = project({ modules: { "a.ts": "export const a = 1;\n" }, warn: "odd" });
  const script = `stty cols 0 rows 0; "${process.execPath}" "${HAND_MADE}" generate && "${process.execPath}" "${HAND_MADE}" --help`;
  const env = { ...process.env, CI: "", TERM: "xterm" };
  const run = spawn("script", ["-qec", script, "/dev/null"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const isThere = await new Promise((resolve) =>
    run.once("spawn", () => resolve(true)).once("error", () => resolve(false)),
  );
  if (isThere === false) return context.skip("there is no `script` to make a terminal here");
  const { status, out } = await ended(run);
  expect(status).toBe(0);
  expect(out).toContain("warning[unresolved-ref]");
  expect(out).toMatch(/^Usage: unfold/m);
});

test("a reader that goes away is no fault", async () => {
  const folder = project(DESCRIPTION);
  const child = spawn(process.execPath, ARGS, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  await once(child, "close");
  expect(child.exitCode).toBe(0);
  expect(said).not.toMatch(/EPIPE|bug/);
});
