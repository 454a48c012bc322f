import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BIN, ended } from "../cli/unfold.js";
import { temporaryFolder, treeOf } from "../emit/folder.js";
import { checkPackages, randomDescriptions } from "./packages.js";

const NAMES = ["TITLE", "title_i", "İıIi", "aa", "Å", "å", "z", "ID", "ıd"];

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "TITLE İıIi", version: "1" },
  paths: Object.fromEntries(
    NAMES.map((name) => [
      `/${encodeURIComponent(name)}`,
      { get: { operationId: `get ${name}`, tags: [name], responses: { 200: { description: name } } } },
    ]),
  ),
  components: {
    schemas: Object.fromEntries(NAMES.map((name) => [name, { type: "object", properties: { [name]: {} } }])),
  },
};

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const lists = (name: string) => ({ type: "array", items: { type: "array", items: ref(name) } });
const file = { type: "string", contentMediaType: "image/png" };

const EXPANDING = {
  type: "object",
  properties: { expand: { type: "array", items: { type: "string" } } },
  additionalProperties: { type: "integer" },
};

/** Schemas, and operations that send some, whose packages once did not type-check, or did not come to be. */
const FOUND = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {
    "/a": {
      post: {
        operationId: "a",
        requestBody: { content: { "multipart/form-data": { schema: ref("Form") } } },
        responses: { 200: { description: "", content: { "application/json": { schema: ref("Tuple") } } } },
      },
    },
    "/b": {
      post: {
        operationId: "b",
        requestBody: { content: { "application/json": { schema: EXPANDING } } },
        responses: { 200: { description: "", content: { "application/json": { schema: ref("Field") } } } },
      },
    },
  },
  components: {
    schemas: {
      Field: {
        type: "object",
        "x-expandableFields": ["a"],
        properties: {
          a: {
            anyOf: [{ type: "string" }, ref("Letter")],
            "x-expansionResources": { oneOf: [ref("Letter")] },
          },
        },
      },
      Form: {
        type: "object",
        properties: { a: file, b: ref("Files") },
        additionalProperties: { type: "integer" },
      },
      Files: { type: "array", items: { anyOf: [ref("Files"), file, ref("Files")] } },
      Letter: { type: "object", properties: { a: { type: "string" } } },
      Tuple: {
        anyOf: [lists("Letter"), { prefixItems: [ref("Tuple"), lists("Tuple")], items: lists("Tuple") }],
      },
      Rest: { anyOf: [lists("Letter"), { prefixItems: [ref("Rest")], items: { const: -4 } }] },
      Both: {
        allOf: [
          { prefixItems: [{ prefixItems: [ref("Both"), ref("Tuple")], items: ref("Both") }], items: false },
          { enum: ["a", [1]] },
        ],
      },
    },
  },
};

test("packages of random descriptions type-check and can be imported", async () => {
  const { seed = 0 } = fc.readConfigureGlobal();
  const { packages, errors } = await checkPackages(temporaryFolder(), [
    FOUND,
    ...randomDescriptions(30, seed),
  ]);
  expect(packages).toBeGreaterThan(20);
  expect(errors).toEqual([]);
  expect(Object.hasOwn(globalThis, "PWNED")).toBe(false);
}, 120_000);

test("neither the locale nor the folder that a run is started in changes a byte", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "elsewhere"));
  // Turkish has two letters i, Danish its own order: what asks a locale for case or order gives itself away.
  writeFileSync(join(folder, "a.json"), JSON.stringify(DESCRIPTION));
  const run = async (cwd: string, input: string, locale: string): Promise<object> => {
    const output = join(folder, `out-${locale}`);
    const args = [BIN, "generate", "--no-cache", "--input", input, "--output", output];
    const env = { ...process.env, LANG: locale, LC_ALL: locale, LANGUAGE: locale };
    expect(await ended(spawn(process.execPath, args, { cwd, env }))).toMatchObject({ status: 0 });
    return treeOf(output);
  };
  const wanted = await run(folder, "a.json", "C");
  expect(Object.keys(wanted).length).toBeGreaterThan(10);
  expect(await run(join(folder, "elsewhere"), join(folder, "a.json"), "tr_TR.UTF-8")).toEqual(wanted);
});
