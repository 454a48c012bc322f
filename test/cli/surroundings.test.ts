/** What lies around a run that is none of its business: settings of formatters, a home, somebody who reads what it says. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { put, treeOf } from "../emit/folder.js";
import { BIN, ended, output, project } from "./unfold.js";

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {},
  components: { schemas: { A: { type: "object", properties: { a: { type: "string" } } } } },
};

const ARGS = [BIN, "generate", "--no-cache"];

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
  const homes = ["HOME", "USERPROFILE", "XDG_CACHE_HOME"];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !homes.includes(name)));
  expect(await ended(spawn(process.execPath, ARGS, { cwd: folder, env }))).toMatchObject({ status: 0 });
  expect(treeOf(output(folder))).toEqual({ ...wanted, ...settings });
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
