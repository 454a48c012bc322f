import fc from "fast-check";
import { join, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { manifestFile, manifestOf } from "../../generator/emit/manifest.js";
import { manifestInputs } from "../../generator/emit/manifest-inputs.js";
import { isMarkedGenerated } from "../../generator/emit/marker.js";
import { sha256 } from "../../generator/emit/output-file.js";
import { conflictSides, readManifest } from "../../generator/emit/read-manifest.js";

const FILES = [
  { path: "b.ts", text: "ü" },
  { path: "a.ts", text: "" },
];

describe("the manifest", () => {
  test("lists files with hash and size, sorted, and the aggregates among them", () => {
    const manifest = manifestOf(FILES, [{ path: "spec.yaml", sha256: "00" }], ["z.ts", "b.ts"]);
    expect(manifest).toMatchObject({
      formatVersion: 1,
      generator: { name: "openapi-unfold" },
      inputs: [{ path: "spec.yaml", sha256: "00" }],
      files: [
        { path: "a.ts", sha256: sha256(""), bytes: 0 },
        { path: "b.ts", sha256: sha256("ü"), bytes: 2 },
      ],
      aggregates: ["b.ts"],
    });
  });

  test("does not depend on the order of files and inputs", () => {
    const inputs = ["b.yaml", "a.yaml", "B.yaml"].map((path) => ({ path, sha256: sha256(path) }));
    const text = manifestFile(manifestOf(FILES, inputs, ["a.ts", "b.ts"])).text;
    expect(manifestFile(manifestOf(FILES.toReversed(), inputs.toReversed(), ["b.ts", "a.ts"])).text).toBe(
      text,
    );
  });

  test("reads back as it was written", () => {
    const { state, written } = readManifest(manifestFile(manifestOf(FILES, [], [])).text);
    expect(state).toBe("read");
    expect(Object.fromEntries([...written].map(([path, hashes]) => [path, [...hashes]]))).toEqual({
      "a.ts": [sha256("")],
      "b.ts": [sha256("ü")],
    });
  });

  test.each([
    ["nothing", undefined, "missing"],
    ["no text", "", "broken"],
    ["no JSON", "{", "broken"],
    ["null", "null", "broken"],
    ["a list", "[]", "broken"],
    ["another file's content", '{"name":"x"}', "broken"],
    ["files that are no list", '{"formatVersion":1,"files":{}}', "broken"],
    ["a file without a hash", '{"formatVersion":1,"files":[{"path":"a.ts"}]}', "broken"],
    ["a file outside", '{"formatVersion":1,"files":[{"path":"../a.ts","sha256":"0"}]}', "broken"],
    ["a half conflict", '<<<<<<< HEAD\n{"formatVersion":1,\n', "broken"],
    ["a later format", '{"formatVersion":2,"files":0}', "newer"],
  ])("that is %s is %s", (_, text, state) => {
    expect(readManifest(text).state).toBe(state);
  });

  test("never throws, whatever it holds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(["broken", "read", "newer"]).toContain(readManifest(text).state);
      }),
    );
  });

  test.each(["\n", "\r\n"])("with conflict markers counts both sides, the ancestor not (%j)", (end) => {
    const side = (...paths: string[]) =>
      paths.map((path) => `    { "path": "${path}", "sha256": "${sha256(path)}" }`).join(`,${end}`);
    const text = [
      "{",
      '  "formatVersion": 1,',
      '  "files": [',
      "<<<<<<< HEAD",
      side("a.ts", "ours.ts"),
      "||||||| 1234567",
      side("a.ts", "old.ts"),
      "=======",
      side("a.ts", "theirs.ts"),
      ">>>>>>> other",
      "  ]",
      "}",
    ].join(end);
    const { state, written } = readManifest(text);
    expect(state).toBe("read");
    expect([...written.keys()]).toEqual(["a.ts", "ours.ts", "theirs.ts"]);
  });

  test("keeps both hashes of a file that both sides changed", () => {
    const file = (hash: string) => `{"formatVersion":1,"files":[{"path":"a.ts","sha256":"${hash}"}]}`;
    const { written } = readManifest(`<<<<<<< HEAD\n${file("1")}\n=======\n${file("2")}\n>>>>>>> other\n`);
    expect([...(written.get("a.ts") ?? [])]).toEqual(["1", "2"]);
  });

  test("a text without conflict has one side", () => {
    expect(conflictSides("a\n=======\nb")).toEqual(["a\n=======\nb"]);
  });
});

describe("inputs in the manifest", () => {
  const root = join(sep, "home", "me", "project");
  const named = (paths: string[], base?: string) =>
    manifestInputs(
      paths.map((path) => ({ path, sha256: "0" })),
      base,
    ).map(({ path }) => path);

  test.each([
    ["relative to the configuration", [join(root, "spec", "a.yaml")], root, ["spec/a.yaml"]],
    ["above it too", [join(root, "..", "a.yaml")], root, ["../a.yaml"]],
    ["without a configuration, by name", [join(root, "a.yaml")], undefined, ["a.yaml"]],
    [
      "or below their common folder",
      [join(root, "x", "a.yaml"), join(root, "xy.yaml")],
      undefined,
      ["x/a.yaml", "xy.yaml"],
    ],
    ["standard input", ["-"], undefined, ["-"]],
    [
      "URLs without secrets",
      ["https://me:pw@example.com:8443/a.json?key=1#x"],
      undefined,
      ["https://example.com:8443/a.json"],
    ],
  ])("%s", (_, paths, base, want) => {
    expect(named(paths, base)).toEqual(want);
  });
});

test.each([
  ["// @generated by openapi-unfold. Do not edit.\n", true],
  ["#!/usr/bin/env node\n/* @generated by openapi-unfold */", true],
  [`${"\n".repeat(10)}// @generated by openapi-unfold`, false],
  ["// @generated by something else", false],
  ["", false],
])("marks %j: %s", (text, is) => {
  expect(isMarkedGenerated(text)).toBe(is);
});
