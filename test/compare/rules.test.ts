import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { compareApis } from "../../generator/compare/compare-apis.js";
import { RULES, type Verdict } from "../../generator/compare/rules.js";
import { modelOf, modulesOf } from "../api/model.js";
import { CLIENT_CASES } from "./cases/client.js";
import { EXPANSION_CASES } from "./cases/expansion.js";
import { INCOMING_CASES } from "./cases/incoming.js";
import { MEDIA_TYPE_CASES } from "./cases/media-types.js";
import { OPERATION_CASES } from "./cases/operations.js";
import { PARAMETER_CASES } from "./cases/parameters.js";
import { REQUEST_CASES } from "./cases/requests.js";
import { RESPONSE_CASES } from "./cases/responses.js";
import { STATUS_CASES } from "./cases/statuses.js";
import { compileAll } from "./compiler.js";
import { BASE, edited, type RuleCase } from "./rule-case.js";

const CASES: readonly RuleCase[] = [
  ...OPERATION_CASES,
  ...PARAMETER_CASES,
  ...REQUEST_CASES,
  ...RESPONSE_CASES,
  ...STATUS_CASES,
  ...EXPANSION_CASES,
  ...CLIENT_CASES,
  ...INCOMING_CASES,
  ...MEDIA_TYPE_CASES,
];

const IMPORTS = `import * as api from "./index.js";
declare const client: ReturnType<typeof api.createClient>;
declare const never: (value: never) => void;
`;

/** The modules of a description: many cases start from the same. */
const packageOf = (() => {
  const packages = new Map<string, ReadonlyMap<string, string>>();
  return (...given: Parameters<typeof modulesOf>) => {
    const key = JSON.stringify(given);
    const modules = packages.get(key) ?? modulesOf(...given);
    packages.set(key, modules);
    return modules;
  };
})();

function versionsOf({ given = {}, change, preset }: RuleCase) {
  const before = edited(BASE, given);
  return { before, after: edited(before, change), options: preset === undefined ? {} : { preset } };
}

test("every rule has a case", () => {
  expect(new Set(CASES.map(({ rule }) => rule))).toEqual(new Set(Object.keys(RULES)));
});

test("docs/diff.md lists every rule with its verdict and its sentence", () => {
  const docs = readFileSync(new URL("../../docs/diff.md", import.meta.url), "utf8");
  const rows = [...docs.matchAll(/^\| `([a-z-]+)` +\| (\w+) +\| (.+?) +\|$/gm)].map((row) => row.slice(1));
  const rules = Object.entries(RULES).map(([id, { verdict, title }]) => [id, verdict, title]);
  expect(rows.sort()).toEqual(rules.sort());
});

test.each(CASES.map((one) => [one.rule, one] as const))("%s is found, and nothing else", (_, one) => {
  const { before, after, options } = versionsOf(one);
  const { changes, semver } = compareApis(modelOf(before, options).api, modelOf(after, options).api);
  const found = changes.map(({ rule }) => rule);
  expect(found.sort()).toEqual([one.rule, ...(one.also ?? [])].sort());
  const isBreaking = found.some((rule) => RULES[rule].verdict === "breaking");
  expect(semver).toBe(isBreaking ? "major" : "minor");
});

describe("the compiler agrees that", () => {
  let answers: readonly (readonly string[])[][];

  beforeAll(() => {
    answers = compileAll(
      CASES.flatMap((one) => {
        const { before, after, options } = versionsOf(one);
        const programs = [one.program, one.strict ?? "", one.gain ?? ""].map((text) => IMPORTS + text);
        return [before, after].map((description) => ({ modules: packageOf(description, options), programs }));
      }),
    );
  }, 300_000);

  test.each(CASES.map((one, index) => [one.rule, one, index] as const))("%s", (rule, one, index) => {
    const [before = [], after = []] = answers.slice(2 * index);
    const verdicts: readonly Verdict[] = [rule, ...(one.also ?? [])].map((id) => RULES[id].verdict);
    const isBreaking = verdicts.includes("breaking");
    expect(before[0], "the program compiles with the old package").toEqual([]);
    if (isBreaking) expect(after[0], "it does not with the new one").not.toEqual([]);
    else expect(after[0], "it does with the new one").toEqual([]);
    if (one.strict !== undefined) {
      expect(before[1], "the strict program compiles with the old package").toEqual([]);
      expect(after[1], "it does not with the new one").not.toEqual([]);
    }
    if (one.gain !== undefined) {
      expect(before[2], "what is gained does not compile with the old package").not.toEqual([]);
      expect(after[2], "it does with the new one").toEqual([]);
    }
  });
});
