/** What zod infers from a schema is the generated type, for every schema, by identity. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMPILERS, typeErrors } from "../../package/compilers.js";
import { comparison, EQUAL } from "./equality.js";
import { KEYWORDS } from "./keywords.js";
import { zodPackage, type ZodPackage } from "./load.js";

/** A mistake in the shape of a schema. */
const MISTAKES: readonly (readonly [mistake: string, from: string, to: string])[] = [
  ["null is forgotten", "description: z.ZodNullable<z.ZodString>", "description: z.ZodString"],
  ["a member has another type", "amount: z.ZodNumber", "amount: z.ZodString"],
  ["an optional member is missing", "customer_account: z.ZodNullable<z.ZodString>;", ""],
  ["a field follows the path of another", 'ExpandableOf<E, "invoice", ', 'ExpandableOf<E, "credit_note", '],
  ["anything goes", "id: z.ZodString", "id: z.ZodAny"],
];

describe("inferred types", () => {
  let own: ZodPackage;
  let keywords: ZodPackage;
  beforeAll(async () => {
    own = await zodPackage({ names: { schemas: { error: "ErrorResponse" } } });
    keywords = await zodPackage({ description: KEYWORDS });
  });
  afterAll(async () => {
    await own[Symbol.asyncDispose]();
    await keywords[Symbol.asyncDispose]();
  });

  const versions = Object.keys(COMPILERS) as readonly (keyof typeof COMPILERS)[];

  test.each(versions)("%s: are the generated ones, of this repository's description", async (version) => {
    const folder = join(own.folder, "package");
    const { names, program } = comparison(folder, ".");
    expect(names.length).toBeGreaterThan(80);
    await writeFile(join(folder, "equality.ts"), program);
    expect(await typeErrors(version, folder)).toEqual([]);
  });

  test.each(versions)("%s: are the generated ones, of all keywords", async (version) => {
    const folder = join(keywords.folder, "package");
    const { names, program } = comparison(folder, ".");
    expect(names.length).toBe(14);
    await writeFile(join(folder, "equality.ts"), program);
    expect(await typeErrors(version, folder)).toEqual([]);
  });

  test("a mistake in a type, or a value that is not what its type says, does not compile", async () => {
    const folder = join(own.folder, "package");
    const text = await readFile(join(folder, "zod/schemas/customer-balance-transaction.ts"), "utf8");
    const program = ['import type * as z from "zod";', 'import type * as p from "./index.js";', EQUAL];
    const lines = new Map<string, number>();
    const cases = [["none", "", ""] as const, ...MISTAKES];
    for (const [index, [mistake, from, to]] of cases.entries()) {
      expect(text).toContain(from);
      // Without the value, so that the comparison alone can tell: else the compiler refuses it first.
      const declared = text.replace(from, to).replace(/\/\*\*[^]*$/, "");
      await writeFile(join(folder, `zod/schemas/mistake-${String(index)}.ts`), declared);
      program.push(
        `import type { CustomerBalanceTransactionSchema as S${String(index)} } from "./zod/schemas/mistake-${String(index)}.js";`,
        `check<Equal<z.output<S${String(index)}<"invoice">>, p.CustomerBalanceTransaction<"invoice">>>("${mistake}");`,
      );
      lines.set(mistake, program.join("\n").split("\n").length);
    }
    await writeFile(join(folder, "equality.ts"), program.join("\n"));
    const wrong = text.replace("livemode: z.boolean()", "livemode: z.string()");
    await writeFile(join(folder, "zod/schemas/mistaken-value.ts"), wrong);
    const errors = await typeErrors("7", folder);
    const refused = [...lines].flatMap(([mistake, line]) =>
      errors.some((error) => error.includes(`equality.ts(${String(line)},`) && error.includes("TS2344"))
        ? [mistake]
        : [],
    );
    expect(refused).toEqual(MISTAKES.map(([mistake]) => mistake));
    expect(errors.filter((error) => /mistaken-value\.ts\(.*TS2(322|375)/.test(error))).toHaveLength(1);
  });
});
