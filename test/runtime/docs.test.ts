/** The examples of docs/stripe.md, and those of README.md and docs/calls.md that call this package, compiled against it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMPILERS, ownBench, PACKAGE, ROOT, type Bench, type ProgramCase } from "../expansion/compile.js";
import { examplesIn, type Example } from "../expansion/examples.js";

/** What readers of docs/stripe.md have beside an example: the names of the package, and a client. */
const BESIDE_STRIPE = `
import {
  combine, createClient, createFunctionClient, followRedirects, limitResponses, middleware, readOption, stripeError,
  verifyWebhook,
} from "${PACKAGE}";
import { validateResponses, type ResponseSchemas } from "../package/runtime/validate-responses.js";
declare const apiKey: string;
declare const endpointSecret: string;
declare const request: Request;
type EventModel = { type: string; data: { object: Record<string, unknown> } };
declare const schemas: ResponseSchemas;
const stripe = createClient({ apiKey });
`;

/** The types that the first example of README.md says of what it shows. */
const PROMISED = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(answer: Same<A, B>): void;
type Shown = NonNullable<typeof transaction>;
same<Shown["invoice"], import("${PACKAGE}").Invoice<"customer"> | null | undefined>(true);
same<Shown["credit_note"], string | null | undefined>(true);
`;

function programOf({ lines }: Example): string {
  const text = lines.join("\n");
  const imports = text.includes("import {") ? "" : `import { createClient } from "${PACKAGE}";`;
  return [
    "declare const apiKey: string; declare const process: { readonly env: Record<string, string> };",
    "declare function readSecret(name: string): Promise<string>;",
    imports,
    text,
    text.includes("[transaction]") ? PROMISED : "",
  ].join("\n");
}

function isRefused({ lines }: Example): boolean {
  return lines.some((line) => line.includes("// does not compile"));
}

describe("the examples of docs/stripe.md, README.md and docs/calls.md", () => {
  let bench: Bench;
  let stripe: readonly Example[];
  let others: readonly Example[];
  beforeAll(async () => {
    stripe = examplesIn(await readFile(join(ROOT, "docs", "stripe.md"), "utf8"));
    const readme = examplesIn(await readFile(join(ROOT, "README.md"), "utf8"));
    const calls = examplesIn(await readFile(join(ROOT, "docs", "calls.md"), "utf8"));
    // Configurations are compiled elsewhere, and most of docs/calls.md is about other APIs.
    others = [
      ...readme.filter(({ lines }) => !lines.some((line) => line.includes("defineConfig"))),
      ...calls.filter(({ lines }) => lines.some((line) => line.includes(PACKAGE))),
    ];
    bench = await ownBench();
  }, 300_000);
  afterAll(() => bench[Symbol.asyncDispose]());

  test("are there, and one of them does not compile", () => {
    expect(stripe.length).toBeGreaterThan(4);
    expect(others.length).toBeGreaterThan(6);
    expect([...stripe, ...others].filter(isRefused).length).toBe(1);
  });

  test.each(COMPILERS)("compile with %s, but for what they say of themselves", async (_, compile) => {
    const problems = await compile(bench, [
      ...stripe.map((example): ProgramCase => [example.name, BESIDE_STRIPE + example.lines.join("\n")]),
      ...others.map((example): ProgramCase => [example.name, programOf(example)]),
    ]);
    for (const example of [...stripe, ...others]) {
      const messages = (problems.get(example.name) ?? []).map(({ message }) => message);
      if (isRefused(example)) expect(messages).toEqual([expect.stringContaining("maxNetworkRetries")]);
      else expect(messages, example.name).toEqual([]);
    }
  });
});
