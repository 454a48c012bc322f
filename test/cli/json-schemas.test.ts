/** What commands print with `--json`, and the manifest, are as the published JSON Schemas say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { BASE, edited } from "../compare/rule-case.js";
import { put, temporaryFolder } from "../emit/folder.js";
import { BIN, ended, start } from "./unfold.js";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

function validator(name: string): (value: unknown) => unknown {
  const schema = JSON.parse(readFileSync(join(REPOSITORY, "docs/schemas", name), "utf8")) as object;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  return (value) => (validate(value) ? [] : validate.errors);
}

async function json(
  cwd: string,
  ...args: string[]
): Promise<{ readonly status: number | null; readonly report: unknown }> {
  const { status, out } = await ended(start(cwd, [...args, "--json"], { bin: BIN }));
  return { status, report: JSON.parse(out) };
}

test("reports are as report.schema.json says", async () => {
  const problems = validator("report.schema.json");
  const folder = temporaryFolder();
  put(folder, {
    "api.yaml":
      "paths: {}\ncomponents: {schemas: {a: {properties: {b: {$ref: '#/components/schemas/gone'}}}}}\n",
  });
  const input = ["--input", "api.yaml", "--output", "out"];
  const reports = [
    { want: 0, ...(await json(folder, "generate", ...input)) },
    { want: 0, ...(await json(folder, "check", ...input)) },
    {
      want: 0,
      ...(await json(REPOSITORY, "inspect", "GetCustomersCustomerBalanceTransactions", "--depth", "3")),
    },
    { want: 2, ...(await json(folder, "inspect", "none", "--input", "api.yaml")) },
    { want: 2, ...(await json(folder, "generate", "--input", "none.yaml", "--output", "out")) },
    { want: 2, ...(await json(folder, "generate", "--wrong")) },
  ];
  put(folder, {
    "one.json": JSON.stringify(BASE),
    "two.json": JSON.stringify(edited(BASE, { "/paths/~1things/post": undefined })),
  });
  reports.push({ want: 0, ...(await json(folder, "diff", "one.json", "one.json")) });
  reports.push({ want: 1, ...(await json(folder, "diff", "one.json", "two.json")) });
  reports.push({ want: 2, ...(await json(folder, "diff", "one.json", "none.json")) });
  reports.push({ want: 0, ...(await json(folder, "init", "--input", "api.yaml", "--output", "set-up")) });
  reports.push({ want: 0, ...(await json(folder, "eject", "types")) });
  reports.push({ want: 2, ...(await json(folder, "eject", "types")) });
  put(folder, { "out/client.ts": "edited" });
  reports.push({ want: 1, ...(await json(folder, "check", ...input)) });
  expect(reports.map(({ report, status }) => [status, problems(report)])).toEqual(
    reports.map(({ want }) => [want, []]),
  );
});

test("a report that says more is not", () => {
  const problems = validator("report.schema.json");
  expect(
    problems({ schemaVersion: 1, command: "generate", ok: false, diagnostics: [], more: 1 }),
  ).not.toEqual([]);
});

test("the manifest is as manifest.schema.json says", () => {
  const text = readFileSync(join(REPOSITORY, "generated/unfold.manifest.json"), "utf8");
  expect(validator("manifest.schema.json")(JSON.parse(text))).toEqual([]);
});
