/** The validators' verdicts are those of an independent validator, on instances with and without faults. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { readDocument } from "../../../generator/source/read-document.js";
import { agree } from "./agreement.js";
import { KEYWORDS } from "./keywords.js";
import { expanding, ROOT, validator, zodPackage, type ZodPackage } from "./load.js";

// `ZOD_SEED=… npx vitest run test/templates-box/zod/agreement.test.ts` repeats a run.
const INSTANCES = Number(process.env["ZOD_INSTANCES"] ?? 10_000);
const SEED = Number(process.env["ZOD_SEED"] ?? 20260301);

const SUBJECTS = Object.keys(KEYWORDS.components.schemas).filter((name) => name !== "Views");

const EXPANDED: readonly (readonly [name: string, file: string, schema: string, paths: readonly string[]])[] =
  [
    ["customer_balance_transaction", "customer-balance-transaction", "customerBalanceTransactionSchema", []],
    [
      "customer_balance_transaction",
      "customer-balance-transaction",
      "customerBalanceTransactionSchema",
      ["invoice"],
    ],
    [
      "customer_balance_transaction",
      "customer-balance-transaction",
      "customerBalanceTransactionSchema",
      ["invoice.customer", "credit_note", "checkout_session.line_items"],
    ],
    ["customer", "customer", "customerSchema", []],
    ["customer", "customer", "customerSchema", ["sources", "default_source.customer", "test_clock"]],
    [
      "billing.credit_balance_transaction",
      "billing-credit-balance-transaction",
      "billingCreditBalanceTransactionSchema",
      ["credit_grant.customer"],
    ],
  ];

describe(`agreement with ajv (seed ${String(SEED)})`, () => {
  let keywords: ZodPackage;
  let own: ZodPackage;
  let root: JsonObject;
  beforeAll(async () => {
    keywords = await zodPackage({ description: KEYWORDS });
    own = await zodPackage({ names: { schemas: { error: "ErrorResponse" } } });
    const inputs = ["openapi.yaml", "components/*.yaml", "paths/*.yaml", "schemas/*.yaml", "pages/*.md"];
    const document = await readDocument(
      inputs.map((path) => ({ path: `spec/${path}`, base: ROOT })),
      { cwd: ROOT },
      new Diagnostics(),
    );
    root = document.root;
  });
  afterAll(async () => {
    await keywords[Symbol.asyncDispose]();
    await own[Symbol.asyncDispose]();
  });

  test.each(SUBJECTS)("keywords: %s", async (name) => {
    const file = name.toLowerCase();
    const value = `${file}Schema`;
    const loaded = await keywords.load(`export { ${value} } from "./package/zod/schemas/${file}.js";`);
    const runs = Math.ceil(INSTANCES / 4 / SUBJECTS.length);
    const verdicts = agree(
      { root: KEYWORDS as unknown as JsonObject, name, paths: [], validator: validator(loaded, value) },
      runs,
      SEED,
    );
    expect(verdicts.valid).toBeGreaterThan(runs / 20);
    expect(verdicts.invalid).toBeGreaterThan(runs / 20);
  });

  test.each(EXPANDED)("%s (%s) expanded: %s %j", async (name, file, value, paths) => {
    const loaded = await own.load(`export { ${value} } from "./package/zod/schemas/${file}.js";`);
    const runs = Math.ceil(INSTANCES / 4 / EXPANDED.length);
    const subject = { root, name, paths, validator: expanding(loaded, value)(paths) };
    const verdicts = agree(subject, runs, SEED);
    expect(verdicts.valid).toBeGreaterThan(runs / 5);
    expect(verdicts.invalid).toBeGreaterThan(runs / 5);
  });
});
