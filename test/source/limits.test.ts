/** What a description may cost, by the limits that are about what it says rather than about its text. */
import { describe, expect, test } from "vitest";
import { buildApi } from "../../generator/api/build-api.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { UnfoldError } from "../../generator/diagnostics/unfold-error.js";
import { renderPackage } from "../../generator/emit/render.js";
import { Deadline } from "../../generator/source/deadline.js";
import type { Limits } from "../../generator/source/limits.js";
import { documentWith, readFiles } from "./reading.js";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const SCHEMAS: Readonly<Record<string, unknown>> = {
  A: { anyOf: [{ type: "object", properties: { a: { enum: ["x", "y", "z"] } } }, { type: "null" }] },
  B: ref("C"),
  C: { ...ref("D"), description: "with a sibling" },
  D: ref("E"),
  E: true,
  User: { type: "object", properties: { b: ref("B") } },
};

/** One value a line, so that places can be told apart by their lines. */
const TEXT = JSON.stringify(JSON.parse(documentWith(SCHEMAS)), null, 1);

function lineOf(...texts: readonly string[]): number {
  let at = 0;
  for (const text of texts) at = TEXT.indexOf(text, at);
  return TEXT.slice(0, at).split("\n").length;
}

describe("a limit", () => {
  test.each<readonly [limits: Partial<Limits>, line: number, message: RegExp]>([
    [{ schemas: 8 }, lineOf('"User"', '"b"'), /more than 8 schemas/],
    [{ members: 2 }, lineOf('"enum"'), /`enum` has 3 members, more than 2/],
    [{ references: 3 }, lineOf('"B"', '"$ref"'), /More than 3 references/],
  ])("%j names itself, and the place where it is passed", async (limits, line, message) => {
    const [name = ""] = Object.keys(limits);
    const { document, diagnostics } = await readFiles({ "a.json": TEXT }, ["a.json"], { limits });
    expect(document).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        severity: "error",
        code: "limit-exceeded",
        message: expect.stringMatching(message) as string,
        hint: expect.stringContaining(`\`${name}\``) as string,
        location: { file: "a.json", line },
      },
    ]);
  });

  test.each<Partial<Limits>>([{ schemas: 9 }, { members: 3 }, { references: 4 }])(
    "%j lets through what just keeps to it",
    async (limits) => {
      const { document } = await readFiles({ "a.json": TEXT }, ["a.json"], { limits });
      expect(document).toBeDefined();
    },
  );

  test("on chains counts what lies behind a part that several share once for each", async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`R${String(index)}`, ref(`R${String(index + 1)}`)]),
    );
    const text = documentWith({ ...chain, R3000: {}, S: { allOf: [ref("R0"), ref("R1500")] } });
    const reading = (references: number): ReturnType<typeof readFiles> =>
      readFiles({ "a.json": text }, ["a.json"], { limits: { references } });
    expect((await reading(3001)).document).toBeDefined();
    expect((await reading(3000)).diagnostics).toMatchObject([{ code: "limit-exceeded" }]);
  });

  test("on the schemas stops at the first too many", async () => {
    const text = documentWith({ A: { properties: { a: {}, b: { enum: [] } } }, B: { anyOf: [1, 2] } });
    const { diagnostics } = await readFiles({ "a.json": text }, ["a.json"], { limits: { schemas: 1 } });
    expect(diagnostics).toHaveLength(1);
  });
});

describe("the time for a description", () => {
  /** A deadline that `checks` checks see in the future, and the next does not. */
  const after = (checks: number, diagnostics: Diagnostics): Deadline => {
    let asked = -1;
    return new Deadline({ totalMilliseconds: 1 }, diagnostics, () => (asked++ < checks ? 0 : 2));
  };

  const OVER = [
    {
      code: "limit-exceeded",
      message: expect.stringContaining("longer than 1 milliseconds") as string,
      hint: expect.stringContaining("`totalMilliseconds`") as string,
      location: { file: "a.json" },
    },
  ];

  test("ends its reading", async () => {
    const diagnostics = new Diagnostics();
    const reading = readFiles({ "a.json": TEXT }, ["a.json"], { deadline: after(0, diagnostics) });
    expect((await reading).document).toBeUndefined();
    expect(diagnostics.list).toMatchObject(OVER);
  });

  test("ends its modelling, at the schema that was being read", async () => {
    const { document } = await readFiles({ "a.json": TEXT });
    if (document === undefined) throw new Error("not read");
    const diagnostics = new Diagnostics();
    const deadline = after(0, diagnostics);
    expect(() => buildApi(document, { deadline }, diagnostics)).toThrow(UnfoldError);
    expect(diagnostics.list).toMatchObject(OVER);
    expect(diagnostics.list[0]?.location?.pointer).toMatch(/^\/components\/schemas\/\w+/);
  });

  test("ends the templates", async () => {
    const { document } = await readFiles({ "a.json": TEXT });
    if (document === undefined) throw new Error("not read");
    const diagnostics = new Diagnostics();
    const api = buildApi(document, {}, diagnostics);
    const deadline = after(1, diagnostics);
    const locate = (pointer: string) => document.locate(pointer);
    const render = () =>
      renderPackage(api, { name: "a", version: "1", private: true }, { deadline, diagnostics, locate });
    expect(render).toThrow(UnfoldError);
    expect(diagnostics.list).toMatchObject(OVER);
  });
});
