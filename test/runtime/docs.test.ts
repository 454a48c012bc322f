/** The examples of docs/stripe.md, compiled against the generated package. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMPILERS, ownBench, PACKAGE, ROOT, type Bench } from "../expansion/compile.js";
import { examplesIn, type Example } from "../expansion/examples.js";

/** What readers have beside an example: the names of the package, and a client. */
const before = `
import {
  combine, createClient, createFunctionClient, followRedirects, limitResponses, middleware, readOption, stripeError,
} from "${PACKAGE}";
import { validateResponses, type ResponseSchemas } from "../package/runtime/validate-responses.js";
declare const apiKey: string;
declare const schemas: ResponseSchemas;
const stripe = createClient({ apiKey });
`;

function isRefused({ lines }: Example): boolean {
  return lines.some((line) => line.includes("// does not compile"));
}

describe("the examples of docs/stripe.md", () => {
  let bench: Bench;
  let examples: readonly Example[];
  beforeAll(async () => {
    examples = examplesIn(await readFile(join(ROOT, "docs", "stripe.md"), "utf8"));
    bench = await ownBench();
  }, 300_000);
  afterAll(() => bench[Symbol.asyncDispose]());

  test("are there, and one of them does not compile", () => {
    expect(examples.length).toBeGreaterThan(4);
    expect(examples.filter(isRefused).length).toBe(1);
  });

  test.each(COMPILERS)("compile with %s, but for what they say of themselves", async (_, compile) => {
    const problems = await compile(
      bench,
      examples.map(({ name, lines }) => [name, before + lines.join("\n")]),
    );
    for (const example of examples) {
      const messages = (problems.get(example.name) ?? []).map(({ message }) => message);
      if (isRefused(example)) expect(messages).toEqual([expect.stringContaining("maxNetworkRetries")]);
      else expect(messages).toEqual([]);
    }
  });
});
