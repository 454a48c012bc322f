import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { BASE, edited, type Edits } from "../compare/rule-case.js";
import { put, temporaryFolder } from "../emit/folder.js";
import { BIN, ended, start, type Ended } from "./unfold.js";

const GONE: Edits = { "/components/schemas/thing/properties/note": undefined };
const NEW: Edits = { "/components/schemas/thing/properties/extra": { type: "string" } };
const json = (edits: Edits = {}): string => JSON.stringify(edited(BASE, edits));
const REMOVED =
  "Thing\n  Thing\n    ✗ note  is gone from answers: was string  [response-property-removed]\n\n1 breaking: a major step\n";
const ADDED =
  "Thing\n  Thing\n    ✓ extra  is new in answers: string  [response-property-added]\n\n1 safe: a minor step\n";

async function diff(cwd: string, ...args: string[]): Promise<Ended> {
  const TMPDIR = temporaryFolder();
  const result = await ended(start(cwd, ["diff", ...args], { bin: BIN, env: { TMPDIR } }));
  expect(readdirSync(TMPDIR), "what was left behind").toEqual([]);
  return result;
}

function git(folder: string, ...args: string[]): void {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, "-C", folder, ...args], { stdio: "ignore" });
}

/** A repository in which `files` are committed. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  git(folder, "init", "--quiet");
  put(folder, files);
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", "-m", "one");
  return folder;
}

describe("unfold diff", () => {
  test.each([
    ["breaking", GONE, 1, REMOVED],
    ["safe", NEW, 0, ADDED],
    ["none", {}, 0, "Nothing has changed for callers.\n"],
  ])("answers with its status where the change is %s", async (_, edits, status, out) => {
    const folder = temporaryFolder();
    put(folder, { "old.json": json(), "new.json": json(edits) });
    expect(await diff(folder, "old.json", "new.json")).toEqual({ status, out, error: "" });
  });

  test("reads URLs and standard input", async () => {
    const server = createServer((_, response) => response.end(json())).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const folder = temporaryFolder();
    const child = start(folder, ["diff", `http://127.0.0.1:${String(port)}/openapi.json`, "-"], { bin: BIN });
    child.stdin?.end(json(GONE));
    expect(await ended(child)).toEqual({ status: 1, out: REMOVED, error: "" });
  });

  test("reads files, folders and parts of folders of a git revision, and runs no hook", async () => {
    const folder = repository({ "api/openapi.json": json(), "api/README.txt": "not a description" });
    put(folder, {
      "api/openapi.json": json(GONE),
      "sub/x": "",
      "hooks/post-checkout": "#!/bin/sh\ntouch hooked\n",
    });
    git(folder, "config", "core.fsmonitor", "touch monitored; true");
    for (const args of [
      ["HEAD:api/openapi.json", "api/openapi.json"],
      ["HEAD:api", "api/"],
      ["HEAD:./api/", "./api"],
      ["HEAD:api/openapi.json", "api/*.json"],
    ])
      expect(await diff(folder, ...args), args.join(" ")).toEqual({ status: 1, out: REMOVED, error: "" });
    expect(await diff(`${folder}/sub`, "HEAD:../api/openapi.json", "../api/openapi.json")).toMatchObject({
      status: 1,
      out: REMOVED,
    });
    expect(existsSync(`${folder}/monitored`) || existsSync(`${folder}/hooked`)).toBe(false);
  });

  test("follows references in a revision as far as in files", async () => {
    const root = { openapi: "3.1.0", info: { title: "T", version: "1" } };
    const refer = (ref: string) => JSON.stringify({ ...root, components: { schemas: { a: { $ref: ref } } } });
    const part = JSON.stringify({ type: "object", properties: { b: { type: "string" } } });
    const folder = repository({
      "api/a.json": refer("parts/a.json"),
      "api/parts/a.json": part,
      "b.json": "{}",
    });
    put(folder, { "api/parts/a.json": "{}" });
    const { status, out } = await diff(folder, "HEAD:api/a.json", "api/a.json");
    expect([status, out]).toEqual([1, expect.stringContaining("[response-type-widened]")]);

    put(folder, { "api/a.json": refer("../b.json") });
    git(folder, "commit", "--quiet", "-am", "two");
    const refused = await diff(folder, "HEAD:api/a.json", "api/a.json");
    expect([refused.status, refused.out]).toEqual([2, ""]);
    expect(refused.error).toContain("HEAD:api/a.json:1:");
    expect(refused.error).toContain("error[invalid-ref]");
  });

  test("takes a folder for the inputs of the configuration that lie in it, with its settings", async () => {
    const settings = {
      input: ["api/**/*.part.json", "!api/old/*"],
      operations: { include: ["retrieveThing"] },
    };
    const folder = repository({
      "unfold.config.json": JSON.stringify({ ...settings, output: "out" }),
      "api/one.part.json": json(),
      "api/old/two.part.json": "not JSON",
      "api/other.json": "not JSON",
    });
    put(folder, {
      "api/one.part.json": json({ ...GONE, "/paths/~1things/post": undefined }),
    });
    expect(await diff(folder, "HEAD:api/", "api/")).toEqual({ status: 1, out: REMOVED, error: "" });
    expect(await diff(folder, "HEAD:", ".")).toEqual({ status: 1, out: REMOVED, error: "" });
  });

  test.each([
    ["gone:a.json", "no commit `gone`"],
    ["HEAD:gone.json", "The commit `HEAD` has no `gone.json`."],
    ["--upload-pack=x:a.json", "unknown option"],
    ["gone.json", "There is no such file."],
  ])("refuses %s with status 2", async (old, message) => {
    const folder = repository({ "a.json": json() });
    const { status, out, error } = await diff(folder, old, "a.json");
    expect([status, out]).toEqual([2, ""]);
    expect(error).toContain(message);
  });

  test("writes Markdown in which no text of a description is markup", async () => {
    const folder = temporaryFolder();
    const name = "<img src=x>`` | **b**\n# c";
    put(folder, {
      "old.json": json(),
      "new.json": json({ [`/components/schemas/thing/properties/${name.replaceAll("/", "~1")}`]: {} }),
    });
    const { out } = await diff(folder, "old.json", "new.json", "--format", "markdown");
    expect(out).toBe(
      "## `Things`: `1` → `1`\n\n**1 safe: a minor step**\n\n### `Thing`\n\n" +
        "- 🟢 **safe** `Thing` ``` <img src=x>`` | **b**\\u{a}# c ``` is new in answers: `unknown` (`response-property-added`)\n",
    );
  });
});

describe("unfold generate, where the description has changed since", () => {
  test("says in short what that means to callers, if git holds what it was", async () => {
    const config = { input: "api.json", output: "out" };
    const folder = repository({ "unfold.config.json": JSON.stringify(config), "api.json": json() });
    const generate = () => ended(start(folder, ["generate"], { bin: BIN }));
    const says = "For callers:";
    expect((await generate()).out).not.toContain(says);
    put(folder, { "api.json": json(GONE) });
    expect((await generate()).out).toContain(
      "  For callers: 1 breaking: a major step\n    ✗ Thing note  is gone from answers: was string\n",
    );
    // What the package is made from now was never committed.
    put(folder, { "api.json": json(NEW) });
    expect((await generate()).out).not.toContain(says);
  }, 240_000);
});
