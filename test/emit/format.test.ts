import { expect, test } from "vitest";
import { formatModule } from "../../generator/emit/format.js";

test("a module is formatted, and formatting it again changes nothing", async () => {
  const once = await formatModule({
    path: "a.ts",
    text: "export const a : number=1\r\ninterface  B{a?:string}",
    format: true,
  });
  expect(once).toEqual({
    path: "a.ts",
    text: "export const a: number = 1;\ninterface B {\n  a?: string;\n}\n",
  });
  expect(await formatModule({ ...once, format: true })).toEqual(once);
});

test("lines break at 110 columns", async () => {
  const fits = `export const a = [${"1, ".repeat(29)}10];`;
  const { text } = await formatModule({
    path: "a.ts",
    text: `${fits}\nfoo(${"argument, ".repeat(11)}last);`,
    format: true,
  });
  expect(text.split("\n").every((line) => line.length <= 110)).toBe(true);
  expect(text).toContain(`${fits}\n`);
  expect(text).toContain("foo(\n");
});

test("a module that is not to be formatted is taken as it stands", async () => {
  const text = "const   a=1";
  expect(await formatModule({ path: "a.ts", text, format: false })).toEqual({ path: "a.ts", text });
});

test("a module that is not TypeScript is a fault that names it", async () => {
  await expect(formatModule({ path: "schemas/a.ts", text: "const = ;", format: true })).rejects.toThrow(
    "schemas/a.ts",
  );
});
