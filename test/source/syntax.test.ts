import { describe, expect, test } from "vitest";
import { readFiles } from "./reading.js";

const HEAD = '{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{}';

describe("JSON and YAML that is refused, with its place", () => {
  test.each<[string, string, string | Uint8Array, string]>([
    ["truncated JSON", "a.json", '{"openapi":"3.0.3","info":{"ti', "a.json:1:28 error syntax-error"],
    ["a trailing comma", "a.json", `${HEAD},}`, "a.json:1:66 error syntax-error"],
    ["a comment", "a.json", `{\n  // no\n  "openapi": "3.0.3"}`, "a.json:2:3 error syntax-error"],
    ["JSON that YAML would accept", "a.json", "{openapi: 3.0.3}", "a.json:1:2 error syntax-error"],
    ["text behind the value", "a.json", `${HEAD}} x`, "a.json:1:67 error syntax-error"],
    ["a repeated key", "a.json", `${HEAD},\n "x-a":1,\n "x-a":2}`, "a.json:3:2 error duplicate-key"],
    ["a repeated key, escaped", "a.json", `${HEAD},"a":1,\n"\\u0061":2}`, "a.json:2:1 error duplicate-key"],
    [
      "a repeated key below a repeated key's twin",
      "a.json",
      `{"x":{"k":1},"y":{"k":1,\n"k":2}}`,
      "a.json:2:1 error duplicate-key",
    ],
    [
      "deep JSON",
      "a.json",
      `${HEAD},"x":${"[".repeat(600)}${"]".repeat(600)}}`,
      "a.json:1:581 error limit-exceeded",
    ],
    ["deep and unclosed JSON", "a.json", "[".repeat(100_000), "a.json:1:513 error limit-exceeded"],
    [
      "invalid UTF-8",
      "a.json",
      new Uint8Array([0x7b, 0x0a, 0x22, 0xc3, 0x28]),
      "a.json:2:2 error syntax-error",
    ],
    ["UTF-16", "a.json", new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), "a.json:1:1 error syntax-error"],
    ["an empty file", "a.yaml", "", "a.yaml:1:1 error unknown-input"],
    [
      "a YAML syntax error",
      "a.yaml",
      "openapi: 3.0.3\ninfo: {title: T\npaths: {}\n",
      "a.yaml:3:1 error syntax-error",
    ],
    [
      "a repeated YAML key",
      "a.yaml",
      "openapi: 3.0.3\npaths:\n  /a: {}\n  '/a': {}\n",
      "a.yaml:4:3 error duplicate-key",
    ],
    [
      "two YAML documents",
      "a.yaml",
      "openapi: 3.0.3\n---\nopenapi: 3.0.3\n",
      "a.yaml:3:1 error syntax-error",
    ],
    ["an alias without anchor", "a.yaml", "openapi: 3.0.3\nx: *nowhere\n", "a.yaml:2:4 error syntax-error"],
    ["an anchor in itself", "a.yaml", "paths: {}\nx: &a\n  - *a\n", "a.yaml:3:5 error syntax-error"],
    ["a mapping as a key", "a.yaml", "paths:\n  ? {a: 1}\n  : {}\n", "a.yaml:2:5 error syntax-error"],
    ["a boolean key", "a.yaml", "paths:\n  true: {}\n", "a.yaml:2:3 error syntax-error"],
    ["a number that JSON lacks", "a.yaml", "paths: {}\nx: .nan\n", "a.yaml:2:4 error syntax-error"],
    ["deep YAML flow", "a.yaml", `x: ${"[".repeat(20_000)}`, "a.yaml:1:515 error limit-exceeded"],
    ["deep YAML blocks", "a.yaml", `x:\n  ${"- ".repeat(20_000)}a`, "a.yaml:2:1025 error limit-exceeded"],
    ["a closing bracket that opens nothing", "a.yaml", "paths: {}\n}}}", "a.yaml:2:1 error syntax-error"],
    ["HTML", "a.json", "<!DOCTYPE html><html></html>", "a.json:1:1 error unknown-input"],
  ])("%s", async (_name, file, content, want) => {
    const { summary, diagnostics } = await readFiles({ [file]: content });
    expect(summary[0]).toBe(want);
    expect(diagnostics[0]?.hint).toBeTruthy();
  });

  test("names where a repeated key was first", async () => {
    const { diagnostics } = await readFiles({ "a.yaml": "paths:\n  /a: {}\n  /a: {}\n" });
    expect(diagnostics[0]?.related).toMatchObject([{ location: { file: "a.yaml", line: 2, column: 3 } }]);
    expect(diagnostics[0]?.location?.pointer).toBe("/paths/~1a");
  });

  test("lists the first mistakes of broken YAML, which cause the others", async () => {
    const { summary } = await readFiles({ "a.yaml": `x: ${"!a ".repeat(1000)}` });
    expect(summary).toHaveLength(10);
    expect(summary[0]).toBe("a.yaml:1:7 error syntax-error");
  });

  test("reports every repeated key of a JSON text", async () => {
    const { summary } = await readFiles({ "a.json": '{"a":1,"a":2,"b":{"c":1,"c":2}}' });
    expect(summary).toHaveLength(2);
  });

  test("aliases that multiply a document stop at the limit that the message names", async () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    const levels = names.map((name, index) => {
      const below = index === 0 ? "l" : `*${names[index - 1] ?? ""}`;
      return `x-${name}: &${name} [${Array<string>(9).fill(below).join(",")}]`;
    });
    const { diagnostics } = await readFiles({
      "a.yaml": `openapi: 3.0.3\npaths: {}\n${levels.join("\n")}\n`,
    });
    expect(diagnostics[0]).toMatchObject({
      code: "limit-exceeded",
      hint: expect.stringContaining("`aliases`") as string,
    });
  });
});

describe("YAML that is accepted", () => {
  test.each<[string, string, string, unknown]>([
    ["a status as a number", "responses:\n  200: {description: ok}", "/x/responses/200/description", "ok"],
    ["words of YAML 1.1", "on: yes", "/x/on", "yes"],
    ["a key that would change as a number", "0x10: a\n1.0: b", "/x/1.0", "b"],
    ["an alias", "a: &a {b: 1}\nc: *a", "/x/c/b", 1],
    ["a merge: own keys win", "a: &a {b: 1, c: 1}\nd: {b: 2, <<: *a}", "/x/d", { b: 2, c: 1 }],
    ["a merge of several: the first wins", "a: &a {b: 1}\nb: &b {b: 2}\nd: {<<: [*a, *b]}", "/x/d", { b: 1 }],
    ["a quoted << is a key", 'a: {"<<": 1}', "/x/a", { "<<": 1 }],
    ["an anchor that is given twice", "a: &a 1\nb: *a\nc: &a 2\nd: *a", "/x", { a: 1, b: 1, c: 2, d: 2 }],
    ["a key by alias", "a: &k name\n*k : 1", "/x/name", 1],
    ["__proto__ as a key", "__proto__: {a: 1}", "/x/__proto__/a", 1],
  ])("%s", async (_name, body, pointer, want) => {
    const indented = body.replaceAll(/^/gm, "  ");
    const { document } = await readFiles({ "a.yaml": `paths: {}\nx-x:\n${indented}\n` });
    expect(document?.resolve(pointer.replace("/x", "/x-x"))).toEqual(want);
  });

  test("JSON in a file called YAML", async () => {
    const { document } = await readFiles({ "a.yaml": `${HEAD}}` });
    expect(document?.root.openapi).toBe("3.0.3");
  });

  test("a byte order mark and CR LF", async () => {
    const { document } = await readFiles({ "a.yaml": "\uFEFFpaths: {}\r\nx-a: 1\r\n" });
    expect(document?.locate("/x-a")).toMatchObject({ line: 2, column: 1, lineText: "x-a: 1" });
  });
});
