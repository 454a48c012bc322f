/** docs/templates.md: its blocks make a project that generates and compiles. */
import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../generator/index.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** The blocks that name a file in their first line. */
function filesOf(markdown: string): ReadonlyMap<string, string> {
  const blocks = [...markdown.matchAll(/^```(?:ts|jsonc)\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)];
  return new Map(blocks.map(([, path = "", text = ""]) => [path, text]));
}

const issue = { $ref: "#/components/schemas/issue" };
const text = { type: "string" };

/** As much of GitHub's description as the page names, with facts of the real one. */
const GITHUB = {
  openapi: "3.0.3",
  info: { title: "GitHub v3 REST API", version: "1.1.4" },
  servers: [{ url: "https://api.github.com" }],
  paths: {
    "/repos/{owner}/{repo}/issues": {
      get: {
        operationId: "issues/list-for-repo",
        tags: ["issues"],
        parameters: [
          { name: "owner", in: "path", required: true, schema: text },
          { name: "repo", in: "path", required: true, schema: text },
          { name: "state", in: "query", schema: { type: "string", enum: ["open", "closed", "all"] } },
        ],
        responses: {
          200: {
            description: "OK",
            content: { "application/json": { schema: { type: "array", items: issue } } },
          },
        },
      },
    },
    "/issues": {
      get: {
        operationId: "issues/list",
        tags: ["issues"],
        responses: {
          200: {
            description: "OK",
            content: { "application/json": { schema: { type: "array", items: issue } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      issue: {
        type: "object",
        required: ["title"],
        properties: { title: text, number: { type: "integer" } },
      },
    },
  },
};

describe("docs/templates.md", () => {
  const files = filesOf(readFileSync(join(ROOT, "docs/templates.md"), "utf8"));
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "tutorial-")));
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    writeFileSync(join(folder, "github.json"), JSON.stringify(GITHUB));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    mkdirSync(join(folder, "node_modules"));
    for (const name of ["swr", "react", "@types", "ts-morph"])
      symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
    symlinkSync(ROOT, join(folder, "node_modules", "openapi-unfold"));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("names the files of the project", () => {
    expect([...files.keys()]).toEqual([
      "tsconfig.json",
      "unfold.config.ts",
      "templates/swr.ts",
      "app.ts",
      "hooks.config.ts",
    ]);
  });

  test("writes hooks that compile, as do the template and the configurations", async () => {
    await generate({ cwd: folder });
    const hooks = readFileSync(join(folder, "github/swr/repos/issues.ts"), "utf8");
    expect(hooks).toContain("export function useIssuesListForRepo(");
    expect(JSON.parse(readFileSync(join(folder, "github/package.json"), "utf8"))).toMatchObject({
      peerDependenciesMeta: { react: { optional: true }, swr: { optional: true } },
    });
    const tsc = join(ROOT, "node_modules/typescript7/bin/tsc");
    const compiled = await run(process.execPath, [tsc, "-p", folder, "--pretty", "false"]).catch(
      (error: unknown) => error as { readonly stdout: string },
    );
    expect(compiled.stdout).toBe("");
  });

  test("hooks change what is written", async () => {
    await generate({ cwd: folder, config: "hooks.config.ts", output: "changed" });
    expect(readFileSync(join(folder, "changed/schemas/issue.ts"), "utf8")).toContain(
      "/** An issue. See our handbook, chapter 3. */",
    );
  });
});
