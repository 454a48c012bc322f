import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { documentWith, folderWith, readFiles, readInputs } from "./reading.js";

const FRAGMENT = (path: string): string =>
  `paths: {${path}: {get: {operationId: ${path.slice(1)}, responses: {}}}}\n`;

describe("patterns behind `!`", () => {
  const files = {
    "a.yaml": FRAGMENT("/a"),
    "drafts/b.yaml": FRAGMENT("/b"),
    "drafts/old/.c.yaml": FRAGMENT("/c"),
    "d.yaml": FRAGMENT("/d"),
  };

  test.each<[string, readonly string[], readonly string[]]>([
    ["take files out of patterns", ["**/*.yaml", "!drafts/**"], ["a.yaml", "d.yaml"]],
    ["stand anywhere", ["!./d.yaml", "**/*.yaml"], ["a.yaml", "drafts/b.yaml"]],
    [
      "take out files that are named, hidden ones too",
      ["a.yaml", "drafts/old/.c.yaml", "!**/*c.yaml"],
      ["a.yaml"],
    ],
  ])("%s", async (_, inputs, want) => {
    const folder = folderWith(files);
    const { document, diagnostics } = await readInputs(folder, inputs);
    expect(diagnostics).toEqual([]);
    expect(document?.files.map(({ path }) => path.slice(folder.length + 1))).toEqual(want);
  });

  test.each<[string, readonly string[], string]>([
    ["that exclude nothing are told", ["a.yaml", "!b.yaml"], "warning"],
    ["that exclude everything", ["a.yaml", "!*.yaml"], "error"],
    ["alone", ["!*.txt"], "error"],
  ])("%s", async (_, inputs, severity) => {
    const { diagnostics } = await readInputs(folderWith(files), inputs);
    expect(diagnostics.map(({ code }) => code)).toContain("no-input");
    expect(diagnostics.at(-1)).toMatchObject({ code: "no-input", severity });
  });

  test("are names where there is such a file", async () => {
    const { document } = await readFiles({ "!a.yaml": FRAGMENT("/a") });
    expect(document?.resolve("/paths/~1a")).toBeDefined();
  });
});

describe("files", () => {
  test.each<[string, string, string]>([
    ["that are missing", "nothing.yaml", "unreadable-input"],
    ["that are folders", "folder", "unreadable-input"],
    ["in files", "a.json/b.json", "unreadable-input"],
    ["that link to nothing", "broken-link.json", "unreadable-input"],
    ["that link to themselves", "circle.json", "unreadable-input"],
    ["that are devices", "/dev/zero", "unreadable-input"],
    ["that are too large", "large.json", "limit-exceeded"],
    ["that no pattern matches", "*.nothing", "no-input"],
    ["that no URL names", "http://", "no-input"],
  ])("%s are refused", async (_name, path, code) => {
    const folder = folderWith({ "folder/a.json": "{}", "a.json": "{}", "large.json": "" });
    symlinkSync(join(folder, "nowhere"), join(folder, "broken-link.json"));
    symlinkSync(join(folder, "circle.json"), join(folder, "circle.json"));
    truncateSync(join(folder, "large.json"), 10_000_000_000);
    const { diagnostics } = await readInputs(folder, [path]);
    expect(diagnostics).toMatchObject([
      { code, severity: "error", hint: expect.stringMatching(/./) as string },
    ]);
  });

  test.skipIf(process.platform === "win32")("that are named pipes are refused without waiting", async () => {
    const folder = folderWith({});
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const { diagnostics } = await readInputs(folder, ["pipe"]);
    expect(diagnostics).toMatchObject([{ code: "unreadable-input", location: { file: "pipe" } }]);
  });

  test.skipIf(process.platform === "win32")("that may not be read are refused", async () => {
    const folder = folderWith({ "a.json": "{}" });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "a.json"), 0);
    // Nothing is forbidden to the root, which tests may be run by.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      const { diagnostics } = await readInputs(folder, ["a.json"]);
      expect(diagnostics).toMatchObject([
        { code: "unreadable-input", message: expect.stringContaining("not permitted") as string },
      ]);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  test("that lie about their size are read up to the limit", async () => {
    const { diagnostics } = await readFiles({}, ["/proc/self/maps"], { limits: { bytes: 100 } });
    expect(diagnostics).toMatchObject([
      { code: process.platform === "linux" ? "limit-exceeded" : "unreadable-input" },
    ]);
  });

  test("none at all", async () => {
    const { diagnostics } = await readFiles({}, []);
    expect(diagnostics).toMatchObject([{ code: "no-input" }]);
  });

  test("all that fail are reported at once", async () => {
    const { summary } = await readFiles({ "a.json": "{", "b.json": "[]" }, ["a.json", "b.json", "c.json"]);
    expect(summary).toEqual([
      "a.json:1:2 error syntax-error",
      "b.json:1:1 error unknown-input",
      "c.json error unreadable-input",
    ]);
  });

  test("are told with the hash of their bytes, also when reading fails", async () => {
    const told: unknown[] = [];
    const folder = folderWith({ "a.json": "{" });
    await readInputs(folder, ["a.json"], { onRead: (file) => told.push(file) });
    expect(told).toEqual([
      { path: join(folder, "a.json"), sha256: createHash("sha256").update("{").digest("hex") },
    ]);
  });
});

describe("what is not there", () => {
  test.each<[string, string, string]>([
    ["a pattern", "nope/*.yaml", "relative to `.`,"],
    ["a file", "nope.yaml", "relative to `.`."],
  ])("%s is looked for in a folder that is named", async (_, path, hint) => {
    const folder = folderWith({ "spec/a.yaml": "" });
    const spec = join(folder, "spec");
    const [here, below, above] = await Promise.all([
      readInputs(spec, [path]),
      readInputs(spec, [path], { cwd: folder }),
      readInputs(folder, [path], { cwd: spec }),
    ]);
    expect(here.diagnostics[0]?.hint).toContain(hint);
    expect(below.diagnostics[0]?.hint).toContain(hint.replace("`.`", "`spec`"));
    expect(above.diagnostics[0]?.hint).toContain(hint.replace("`.`", "`..`"));
  });

  test("a file with an absolute path is relative to nothing", async () => {
    const { diagnostics } = await readFiles({}, ["/nope/nothing.yaml"]);
    expect(diagnostics[0]?.hint).toBe("Check its spelling, or create it.");
  });
});

describe("patterns", () => {
  test("match files below their base, node_modules excepted; a file is read once", async () => {
    const folder = folderWith({
      "spec/a.yaml": FRAGMENT("/a"),
      "spec/deep/b.yaml": FRAGMENT("/b"),
      "spec/node_modules/c.yaml": FRAGMENT("/c"),
      "spec/d.txt": "nothing",
    });
    const { document } = await readInputs(folder, [{ path: "**/*.yaml" }, "spec/a.yaml"]);
    expect(Object.keys(document?.resolve("/paths") ?? {})).toEqual(["/a", "/b"]);
    expect(document?.locate("/paths/~1b")?.file).toBe("spec/deep/b.yaml");
  });

  test("are taken literally where such a file exists", async () => {
    const { document } = await readFiles({ "[a].yaml": FRAGMENT("/a") }, ["[a].yaml"]);
    expect(document?.resolve("/paths/~1a")).toBeDefined();
  });
});

describe("names of files in messages", () => {
  test("are relative to the working directory below it, else as given", async () => {
    const folder = folderWith({ "a/x.json": "{", "b/y.json": "{" });
    const { diagnostics } = await readInputs(join(folder, "b"), ["../a/x.json", join(folder, "b", "y.json")]);
    expect(diagnostics.map(({ location }) => location?.file)).toEqual(["../a/x.json", "y.json"]);
  });
});

describe("standard input", () => {
  test("is read to its end, in pieces", async () => {
    const text = documentWith({ A: { title: "ü" } });
    const bytes = [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
    const { document } = await readFiles({}, ["-"], { stdin: Readable.from(bytes) });
    expect(document?.resolve("/components/schemas/A/title")).toBe("ü");
  });

  test("has the same limit as a file", async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield " ".repeat(1000);
      })(),
    );
    const { diagnostics } = await readFiles({}, ["-"], { stdin: endless, limits: { bytes: 5000 } });
    expect(diagnostics).toMatchObject([{ code: "limit-exceeded", location: { file: "<stdin>" } }]);
  });
});

describe("the syntax of a text", () => {
  test.each<[string, string]>([
    ["no extension, YAML", "spec"],
    ["text, YAML", "spec.txt"],
    ["upper case", "SPEC.YML"],
  ])("%s", async (_name, file) => {
    const folder = folderWith({});
    writeFileSync(join(folder, file), FRAGMENT("/a"));
    const { document } = await readInputs(folder, [file]);
    expect(document?.resolve("/paths/~1a/get/operationId")).toBe("a");
  });
});
