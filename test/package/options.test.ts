/** The options under `package`: what is published is built, packed, and judged by those who judge packages. */
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { generate } from "../../generator/index.js";
import type { UserConfig } from "../../generator/index.js";
import { packageVersion } from "../../templates/package/package-version.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";
import { COMPILERS, typeErrors } from "./compilers.js";

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "2025-03-31.basil" },
  paths: {
    "/customers/{customer}": {
      get: {
        operationId: "getCustomer",
        parameters: [
          { name: "customer", in: "path", required: true, schema: { type: "string" } },
          { name: "expand", in: "query", schema: { type: "array", items: { type: "string" } } },
        ],
        responses: {
          "200": {
            description: "The customer.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/customer" } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      customer: {
        type: "object",
        required: ["id", "parent"],
        // Text that looks like an import stays as it is.
        description: 'import { a } from "./b.js";',
        properties: {
          id: { type: "string", const: './id.js" from "./id.js' },
          parent: {
            anyOf: [{ type: "string" }, { $ref: "#/components/schemas/customer" }],
            "x-expansionResources": { oneOf: [{ $ref: "#/components/schemas/customer" }] },
          },
        },
        "x-expandableFields": ["parent"],
      },
      // A path goes to the list and ends there: nothing in its items asks for what is below.
      cart: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string" },
          lines: {
            type: "object",
            required: ["object", "data", "has_more", "url"],
            properties: {
              object: { type: "string", enum: ["list"] },
              data: { type: "array", items: { type: "object", properties: { amount: { type: "integer" } } } },
              has_more: { type: "boolean" },
              url: { type: "string" },
            },
            "x-expandableFields": ["data"],
          },
        },
        "x-expandableFields": ["lines"],
      },
    },
  },
};

type PackageOptions = NonNullable<UserConfig["package"]>;

const FACTS: PackageOptions = {
  name: "@acme/shop",
  version: "description",
  description: "Acme's shop",
  license: "MIT",
  repository: { type: "git", url: "git+https://github.com/acme/shop.git", directory: "api" },
  private: false,
};

async function generated(options: PackageOptions): Promise<string> {
  const folder = temporaryFolder();
  put(folder, { "openapi.json": JSON.stringify(DESCRIPTION) });
  const config = { input: "openapi.json", output: "package", package: { ...FACTS, ...options } };
  const { output } = await generate({ config, cwd: folder, cache: false });
  return output;
}

/** Generates, builds and packs; `npm pack` would build by itself, with whatever compiler it finds. */
async function published(
  options: PackageOptions,
  flags: readonly string[],
): Promise<{ output: string; tarball: Uint8Array }> {
  const output = await generated(options);
  const { scripts } = JSON.parse(readFileSync(join(output, "package.json"), "utf8")) as {
    scripts: { build: string };
  };
  for (const [, project = ""] of scripts.build.matchAll(/tsc -p (\S+)/g)) {
    const types = ["--typeRoots", join(import.meta.dirname, "../../node_modules/@types")];
    execFileSync(process.execPath, [COMPILERS["7"], "-p", project, ...types, ...flags], { cwd: output });
  }
  const packed = temporaryFolder();
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", packed], {
    cwd: output,
    shell: process.platform === "win32",
  });
  const [name = ""] = readdirSync(packed);
  return { output, tarball: readFileSync(join(packed, name)) };
}

/** What projects that compile the source as a part of their own may have set, and the package has not. */
const OF_USERS = [
  "--noUnusedLocals",
  "--noUnusedParameters",
  "--noPropertyAccessFromIndexSignature",
  "--noImplicitOverride",
  "--noImplicitReturns",
];

/** How CommonJS and TypeScript's oldest way of looking packages up see one that is of modules alone: they do not, as is meant. */
const NOT_FOR_MODULES = ["node10", "node16-cjs"];

const SETS: readonly (readonly [name: string, options: PackageOptions, flags: readonly string[]])[] = [
  ["modules that can be run", {}, []],
  // Node, which takes types away and compiles nothing, can run the source as well.
  [
    "one entry, and imports with .ts",
    { imports: "ts", exports: "flat" },
    ["--erasableSyntaxOnly", ...OF_USERS],
  ],
  ["types alone", { typesOnly: true }, []],
];

test.each(SETS)("a package of %s pleases publint and arethetypeswrong", async (_, options, flags) => {
  const { output, tarball } = await published(options, flags);
  const { messages, pkg } = await publint({
    strict: true,
    pack: { tarball: new Uint8Array(tarball).buffer },
  });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  const result = await checkPackage(createPackageFromTarballData(tarball));
  const problems = "problems" in result ? result.problems : [result];
  expect(
    problems.filter(
      (problem) => !("resolutionKind" in problem && NOT_FOR_MODULES.includes(problem.resolutionKind)),
    ),
  ).toEqual([]);
  const tree = treeOf(output);
  const { scripts: _scripts, ...manifest } = JSON.parse(tree["package.json"] ?? "") as Record<
    string,
    unknown
  >;
  expect(manifest).toMatchSnapshot();
  expect(tree["index.ts"]).toMatchSnapshot();
  expect(Object.keys(tree).filter((path) => /^dist\/(?!runtime)/.test(path))).toMatchSnapshot();
  expect(tree["schemas/customer.ts"]).toContain('import { a } from "./b.js";');
});

test("imports without an extension are resolved as bundlers do", async () => {
  const output = await generated({ imports: "none" });
  expect(treeOf(output)["index.ts"]).toContain('export * from "./client";');
  expect(await typeErrors("7", output)).toEqual([]);
});

test("a template that calls what a package of types does not have is named", async () => {
  const folder = temporaryFolder();
  put(folder, { "openapi.json": JSON.stringify(DESCRIPTION) });
  const templates = ["tanstack-query"];
  const config = { input: "openapi.json", output: "package", package: { typesOnly: true }, templates };
  await expect(generate({ config, cwd: folder })).rejects.toThrow(
    /The template `tanstack-query` imports [\w/-]+\.ts in [\w/-]+\.ts, which a package of types alone/,
  );
});

test.each([
  ["1.2.3", "1.2.3"],
  ["v2", "2.0.0"],
  ["1.4", "1.4.0"],
  ["1.0.0-beta.2+build", "1.0.0-beta.2"],
  ["2025-03-31.basil", "2025.3.31"],
  ["2022-11-28", "2022.11.28"],
  ["latest", undefined],
  ["1.2.3.4", undefined],
])("the version %s of a description is %s of the package, or an error with its place", (version, want) => {
  const diagnostics = new Diagnostics();
  const api = { info: { title: "", version, description: undefined, extensions: {} } };
  const found = packageVersion("description", api, diagnostics, (pointer) => ({ file: "api.yaml", pointer }));
  if (want === undefined)
    expect(diagnostics.list).toMatchObject([
      { code: "invalid-config", location: { pointer: "/info/version" } },
    ]);
  else expect([found, diagnostics.list]).toEqual([want, []]);
});
