import { mkdirSync, symlinkSync } from "node:fs";
import { join, parse } from "node:path";
import { expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { checkOutputFolder } from "../../generator/emit/output-folder.js";
import { put, temporaryFolder } from "./folder.js";

interface Case {
  readonly output: string;
  readonly cwd?: string;
  readonly home?: string;
  readonly inputs?: readonly string[];
}

/** A folder with one of everything that matters. */
function surroundings(): string {
  const folder = temporaryFolder();
  put(folder, {
    "home/me/project/spec/openapi.yaml": "",
    "home/me/project/package.json": "{}",
    "home/me/project/.git/HEAD": "",
    "home/me/project/generated/unfold.manifest.json": "{}",
    "home/me/project/plain/x.ts": "",
    "home/me/worktree/.git": "gitdir: elsewhere",
  });
  symlinkSync("generated", join(folder, "home/me/project/link"));
  symlinkSync("project", join(folder, "home/me/alias"));
  mkdirSync(join(folder, "home/me/empty"));
  return folder;
}

async function objections({ output, cwd, home, inputs = [] }: Case): Promise<string> {
  const folder = surroundings();
  const at = (path: string) => (path === "/" ? parse(folder).root : join(folder, path));
  const diagnostics = new Diagnostics();
  await checkOutputFolder(
    at(output),
    { cwd: at(cwd ?? "home/me/project"), home: at(home ?? "home/me"), inputs: inputs.map(at) },
    diagnostics,
  );
  expect(diagnostics.list.every(({ code }) => code === "unsafe-output")).toBe(true);
  return diagnostics.list.map(({ message }) => message).join();
}

test.each<[string, Case]>([
  [
    "a folder of its own",
    { output: "home/me/project/generated", inputs: ["home/me/project/spec/openapi.yaml"] },
  ],
  ["one that is still to be made", { output: "home/me/project/a/b/c" }],
  ["one with other files in it", { output: "home/me/project/plain" }],
  ["an empty one elsewhere", { output: "home/me/empty" }],
  [
    "beside an input",
    { output: "home/me/project/spec/generated", inputs: ["home/me/project/spec/openapi.yaml"] },
  ],
  [
    "the working directory, after it was generated",
    { output: "home/me/project/generated", cwd: "home/me/project/generated" },
  ],
  ["reached through a linked parent", { output: "home/me/alias/generated" }],
])("%s can be the output", async (_, given) => {
  expect(await objections(given)).toBe("");
});

test.each<[string, Case, string]>([
  ["a file", { output: "home/me/project/package.json" }, "not a folder"],
  ["a symbolic link", { output: "home/me/project/link" }, "symbolic link"],
  ["the root", { output: "/" }, "root of the disk"],
  ["the home folder", { output: "home/me" }, "home"],
  ["what holds the home folder", { output: "home" }, "home"],
  ["the root of a repository", { output: "home/me/project", cwd: "home/me/empty" }, "root of a repository"],
  ["the root of a worktree", { output: "home/me/worktree" }, "root of a repository"],
  ["git's own folder", { output: "home/me/project/.git/x" }, "belongs to git"],
  ["the working directory", { output: "home/me/empty", cwd: "home/me/empty" }, "working directory"],
  [
    "what holds the working directory",
    { output: "home/me/empty", cwd: "home/me/empty/sub" },
    "working directory",
  ],
  [
    "a folder that holds an input",
    { output: "home/me/project/plain", inputs: ["home/me/project/plain/x.ts"] },
    "input x.ts",
  ],
  [
    "a folder that holds an input under another name",
    { output: "home/me/project/generated", inputs: ["home/me/alias/generated/unfold.manifest.json"] },
    "input unfold.manifest.json",
  ],
])("%s cannot be the output", async (_, given, reason) => {
  expect(await objections(given)).toContain(reason);
});
