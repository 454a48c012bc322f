import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { check, generate, UnfoldError } from "../../generator/index.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";
import { COMPILERS, typeErrors } from "./compilers.js";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const INPUT = ["spec/openapi.yaml", "spec/{components,paths,schemas}/*.yaml", "spec/pages/*.md"];
const NAMES = { schemas: { error: "ErrorResponse" } };
const PACKAGE = { name: "@openapi-unfold/generated", version: "0.1.0", private: true };

/** A copy of the description in a folder of its own, with a configuration. */
function copyOfSpec(): string {
  const folder = temporaryFolder();
  cpSync(join(REPOSITORY, "spec"), join(folder, "spec"), { recursive: true });
  put(folder, {
    "unfold.config.json": JSON.stringify({
      input: INPUT,
      output: "generated",
      names: NAMES,
      package: PACKAGE,
    }),
  });
  return folder;
}

function edit(file: string, change: (text: string) => string): void {
  const before = readFileSync(file, "utf8");
  const after = change(before);
  expect(after, "the edit changes something").not.toBe(before);
  writeFileSync(file, after);
}

describe("the package of this repository", () => {
  test("is what the generator writes from spec/ today", async () => {
    const { differences } = await check({ cwd: REPOSITORY });
    expect(differences).toEqual([]);
  });

  test("comes out the same in another folder", async () => {
    const folder = copyOfSpec();
    await generate({ cwd: folder });
    const committed = committedFiles();
    expect(Object.keys(treeOf(join(folder, "generated"))).sort()).toEqual(Object.keys(committed).sort());
    expect(treeOf(join(folder, "generated"))).toEqual(committed);
  });

  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    "pleases TypeScript %s",
    async (compiler) => {
      expect(await typeErrors(compiler, join(REPOSITORY, "generated"))).toEqual([]);
    },
  );

  test("changes in a few files when one field changes", async () => {
    const folder = copyOfSpec();
    await generate({ cwd: folder });
    const before = treeOf(join(folder, "generated"));
    edit(join(folder, "spec/schemas/customer.yaml"), (text) =>
      text.replace("Free text about the customer.", "Notes on the customer."),
    );
    await generate({ cwd: folder });
    const after = treeOf(join(folder, "generated"));
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed).toEqual(["schemas/customer.ts", "unfold.manifest.json"]);
  });

  test("changes its aggregates too when an expandable field is added", async () => {
    const folder = copyOfSpec();
    await generate({ cwd: folder });
    const before = treeOf(join(folder, "generated"));
    edit(join(folder, "spec/schemas/customer.yaml"), (text) =>
      text
        .replace(/^( *)properties:\n/m, (line, indent: string) => {
          const lines = [
            "last_invoice:",
            "  description: The invoice that was made last.",
            "  anyOf:",
            "    - type: string",
            '    - $ref: "#/components/schemas/invoice"',
            "  x-expansionResources:",
            "    oneOf:",
            '      - $ref: "#/components/schemas/invoice"',
          ];
          return line + lines.map((part) => `${indent}  ${part}\n`).join("");
        })
        .replace(/^( *)(x-expandableFields:\n)/m, "$1$2$1  - last_invoice\n"),
    );
    await generate({ cwd: folder });
    const after = treeOf(join(folder, "generated"));
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([
      "expand.ts",
      "schemas/customer.ts",
      "unfold.manifest.json",
    ]);
    expect(after["expand.ts"]).toContain('last_invoice: "Invoice"');
    expect(JSON.parse(after["unfold.manifest.json"] ?? "{}")).toMatchObject({
      aggregates: ["client.ts", "expand.ts", "index.ts", "operations/table.ts", "resources.ts", "tools.ts"],
    });
  });

  test.each([
    ["a generated file", "generated/schemas/customer.ts"],
    ["a description", "spec/schemas/customer.yaml"],
  ])("is stale after an edit of %s", async (_, file) => {
    const folder = copyOfSpec();
    await generate({ cwd: folder });
    expect((await check({ cwd: folder })).differences).toEqual([]);
    edit(join(folder, file), (text) => text.replaceAll("customer's full name", "name of the customer"));
    expect((await check({ cwd: folder })).differences.map(({ path }) => path)).toContain(
      "schemas/customer.ts",
    );
  });
});

/** The committed package without what building it leaves beside it. */
function committedFiles(): Record<string, string> {
  const tree = treeOf(join(REPOSITORY, "generated"));
  const manifest = JSON.parse(tree["unfold.manifest.json"] ?? "{}") as { files: { path: string }[] };
  const ours = new Set([...manifest.files.map(({ path }) => path), "unfold.manifest.json"]);
  return Object.fromEntries(Object.entries(tree).filter(([path]) => ours.has(path)));
}

describe("bad input leaves the output as it was", () => {
  const broken: [string, string, (folder: string) => void, { code: string; file: string; line?: number }][] =
    [
      [
        "a page whose JSON is broken",
        "page-json",
        (folder) =>
          edit(join(folder, "spec/pages/GetCustomersCustomerBalanceTransactions.md"), (text) =>
            text.replace('"required": true,', '"required" true,'),
          ),
        { code: "page-json", file: "spec/pages/GetCustomersCustomerBalanceTransactions.md" },
      ],
      [
        "a page without a method",
        "page-incomplete",
        (folder) =>
          edit(join(folder, "spec/pages/GetCustomersCustomerBalanceTransactions.md"), (text) =>
            text.replace(/^.*Method.*GET.*$/m, ""),
          ),
        { code: "page-incomplete", file: "spec/pages/GetCustomersCustomerBalanceTransactions.md" },
      ],
      [
        "a fragment that defines a schema differently",
        "conflicting-definition",
        (folder) =>
          put(folder, {
            "spec/schemas/zz.yaml": "components:\n  schemas:\n    customer:\n      type: string\n",
          }),
        { code: "conflicting-definition", file: "spec/schemas/zz.yaml" },
      ],
      [
        "a YAML syntax error",
        "syntax-error",
        (folder) => put(folder, { "spec/schemas/zz.yaml": "components:\n  schemas: {a: [1, 2}\n" }),
        { code: "syntax-error", file: "spec/schemas/zz.yaml", line: 2 },
      ],
      [
        "a missing file",
        "unreadable-input",
        (folder) => rmSync(join(folder, "spec/openapi.yaml")),
        { code: "unreadable-input", file: "spec/openapi.yaml" },
      ],
    ];

  test.each(broken)("%s", async (_, code, spoil, place) => {
    const folder = copyOfSpec();
    await generate({ cwd: folder });
    const before = treeOf(join(folder, "generated"));
    spoil(folder);
    const error = await generate({ cwd: folder }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnfoldError);
    const found = (error as UnfoldError).diagnostics.filter((diagnostic) => diagnostic.code === code);
    expect(found).not.toEqual([]);
    const [first] = found;
    expect(first?.severity).toBe("error");
    expect(first?.hint ?? "", "a hint").not.toBe("");
    const files = found.flatMap(({ location, related }) => [
      location?.file,
      ...(related ?? []).map((entry) => entry.location.file),
    ]);
    expect(files).toContain(place.file);
    if (place.line !== undefined) expect(first?.location?.line).toBe(place.line);
    if (code !== "unreadable-input") {
      expect(first?.location?.line).toBeGreaterThan(0);
      expect(first?.location?.column).toBeGreaterThan(0);
      expect(first?.location?.lineText).toBeDefined();
    }
    expect(treeOf(join(folder, "generated"))).toEqual(before);
  });
});
