/** What zod infers from a schema is the generated type, for every schema, by identity. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMPILERS, typeErrors } from "../../package/compilers.js";
import { comparison, EQUAL } from "./equality.js";
import { KEYWORDS } from "./keywords.js";
import { validator, zodPackage, type ZodPackage } from "./load.js";

/** A mistake in the shape of a schema. */
const MISTAKES: readonly (readonly [mistake: string, from: string, to: string])[] = [
  ["null is forgotten", "description: z.ZodNullable<z.ZodString>", "description: z.ZodString"],
  ["a member has another type", "amount: z.ZodNumber", "amount: z.ZodString"],
  ["an optional member is missing", "customer_account: z.ZodNullable<z.ZodString>;", ""],
  ["a field follows the path of another", 'ExpandableOf<E, "invoice", ', 'ExpandableOf<E, "credit_note", '],
  ["anything goes", "id: z.ZodString", "id: z.ZodAny"],
];

const content = (schema: object, type = "application/json"): object => ({ [type]: { schema } });

/** Values that callers see otherwise than they are sent, and files. */
const CONVERTED = {
  openapi: "3.1.0",
  info: { title: "Converted", version: "1" },
  paths: {
    "/moments": {
      post: {
        operationId: "postMoments",
        requestBody: {
          required: true,
          content: content(
            {
              type: "object",
              properties: {
                file: { type: "string", format: "binary" },
                more: { type: "array", items: { type: "string", format: "binary" } },
                at: { type: "string", format: "date-time" },
              },
              required: ["file"],
            },
            "multipart/form-data",
          ),
        },
        responses: {
          "200": { description: "", content: content({ $ref: "#/components/schemas/Moment" }) },
          "204": { description: "" },
        },
      },
      patch: {
        operationId: "patchMoments",
        requestBody: {
          content: content(
            { allOf: [{ $ref: "#/components/schemas/Moment" }, { $ref: "#/components/schemas/Files" }] },
            "multipart/form-data",
          ),
        },
        responses: { "204": { description: "" } },
      },
      put: {
        operationId: "putMoments",
        requestBody: { content: content({ type: "string", format: "binary" }, "application/octet-stream") },
        responses: {
          "200": {
            description: "",
            content: content({ type: "array", items: { type: "integer", format: "int64" } }),
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Files: { type: "object", properties: { file: { type: "string", format: "binary" } } },
      Moment: {
        type: "object",
        properties: {
          at: { type: "string", format: "date-time", maxLength: 30 },
          day: { type: ["string", "null"], format: "date" },
          count: { type: "integer", format: "int64", minimum: 0 },
          currency: { type: "string", format: "currency" },
        },
        required: ["at", "day", "count", "currency"],
      },
    },
  },
};

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

  // What TypeScript 5 makes of the same helpers it is asked for the repository's description.
  test.each(["7"] as const)("%s: are the generated ones, of all keywords", async (version) => {
    const folder = join(keywords.folder, "package");
    const { names, program } = comparison(folder, ".");
    expect(names.length).toBe(16);
    await writeFile(join(folder, "equality.ts"), program);
    expect(await typeErrors(version, folder)).toEqual([]);
  });

  test.each(["7"] as const)(
    "%s: are the generated ones, of values that the client converts",
    async (version) => {
      await using made = await zodPackage({
        description: CONVERTED,
        types: { dates: "Date", int64: "bigint", binary: "bytes", formats: { currency: "branded" } },
      });
      const folder = join(made.folder, "package");
      const { names, program } = comparison(folder, ".");
      expect(names).toContain("PostMomentsBody");
      await writeFile(join(folder, "equality.ts"), program);
      expect(await typeErrors(version, folder)).toEqual([]);
      const loaded = await made.load('export { momentSchema } from "./package/zod/schemas/moment.js";');
      const value = { at: new Date(0), day: null, count: 5n, currency: "usd" };
      expect(validator(loaded, "momentSchema").parse(value)).toEqual(value);
      expect(
        validator(loaded, "momentSchema").safeParse({ ...value, at: "1970-01-01T00:00:00Z" }).success,
      ).toBe(false);
    },
  );

  test("the examples of docs/templates/zod.md compile", async () => {
    const text = await readFile(new URL("../../../docs/templates/zod.md", import.meta.url), "utf8");
    const examples = Array.from(text.matchAll(/^```ts\n([^]*?)^```/gm), ([, example = ""]) => example).slice(
      1,
    );
    expect(examples).toHaveLength(3);
    const folder = join(own.folder, "package");
    for (const [index, example] of examples.entries())
      await writeFile(
        join(folder, `example-${String(index)}.ts`),
        `${example.replaceAll('"@openapi-unfold/generated"', '"./index.js"').replaceAll(/"@openapi-unfold\/generated\/(.*?)"/g, '"./$1.js"')}\nexport {};\n`,
      );
    expect(await typeErrors("7", folder)).toEqual([]);
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
