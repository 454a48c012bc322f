import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatModule } from "../../generator/emit/format.js";
import { generate, UnfoldError } from "../../generator/index.js";
import { stringMember, type JsonValue } from "../../generator/source/json.js";
import { writePackage } from "../../generator/emit/write-package.js";
import { modulesOf } from "../api/model.js";
import { SHARED } from "../shared.js";
import { faultsOf, imported, typeErrors } from "./inspect.js";
import { PAYLOAD, sink, TEXTS } from "./sink.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Nothing of a description has been run. */
function expectUnharmed(): void {
  expect(Object.hasOwn(globalThis, "PWNED")).toBe(false);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

describe("the search for faults", () => {
  test.each<readonly [text: string, fault: RegExp]>([
    [`${PAYLOAD};`, /runs the payload/],
    ["export type A = PWNED;", /names the payload/],
    ["const a = ;", /expected/],
    ["/** a\n * @ts-ignore */\nconst a = 1;", /compiler off/],
    ["/* a\n//# sourceMappingURL=x */\nconst a = 1;", /source map/],
    ["/** a\n * #__NO_SIDE_EFFECTS__ */\nexport function a() {}", /bundlers/],
    ["/* eslint-disable */\nconst a = 1;", /linter off/],
    ["/// <reference path='x' />\nconst a = 1;", /refers to x/],
    ['const a = "\u202e";', /U\+202e/],
  ])("finds what is wrong with %j", async (text, fault) => {
    const place = await mkdtemp(join(folder, "fault-"));
    await writeFile(join(place, "a.ts"), text);
    expect((await faultsOf(place)).join("\n")).toMatch(fault);
  });

  test("takes the same as a text for what it is", async () => {
    const place = await mkdtemp(join(folder, "fault-"));
    await writeFile(join(place, "a.ts"), `/** ${PAYLOAD} */\nexport const a = "${PAYLOAD} @ts-ignore";\n`);
    expect(await faultsOf(place)).toEqual([]);
  });
});

describe("a text in every place of a description", () => {
  test.each([...TEXTS])("%s is a text in the package", async (name, text) => {
    const output = join(folder, "own", String([...TEXTS.keys()].indexOf(name)));
    const files = await Promise.all(
      [...modulesOf(sink(text))].map(([path, module]) =>
        formatModule({ path, text: module, format: path.endsWith(".ts") && !path.startsWith("runtime/") }),
      ),
    );
    await writePackage(output, files, () => undefined);
    expect(await faultsOf(output)).toEqual([]);
    const names = (await readdir(output, { recursive: true })).map((path) => basename(path).toLowerCase());
    for (const file of names) expect(file).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
    const module = await imported(output);
    expect(module["createClient"]).toBeTypeOf("function");
    expect(module["then"]).toBeUndefined();
    expectUnharmed();
  });

  test("and all of the packages type-check", async () => {
    expect((await readdir(join(folder, "own"))).filter((name) => /^\d+$/.test(name))).toHaveLength(
      TEXTS.size,
    );
    expect(await typeErrors(join(folder, "own"))).toEqual([]);
  });
});

describe.skipIf(SHARED.missing)(`hostile descriptions${SHARED.note}`, () => {
  test("are accepted safely, or refused with reasons where that is as good", async () => {
    const index = JSON.parse(
      await readFile(SHARED.path("hostile/index.json"), "utf8"),
    ) as readonly JsonValue[];
    const accepted = index.filter((entry) => stringMember(entry, "expect") === "accept-safely");
    expect(accepted.length).toBeGreaterThan(40);
    for (const entry of accepted) {
      const file = stringMember(entry, "file") ?? "";
      const output = join(folder, "shared", file.slice(0, 3));
      try {
        await generate({ cwd: folder, input: [SHARED.path(`hostile/${file}`)], output });
      } catch (error) {
        if (!(error instanceof UnfoldError)) throw error;
        expect(stringMember(entry, "alt") ?? error.message, file).toMatch(/^(?:reject|refuse)|Swagger/);
        continue;
      }
      expect(await faultsOf(output), file).toEqual([]);
      await imported(output);
      expectUnharmed();
    }
    expect(await typeErrors(join(folder, "shared"))).toEqual([]);
  }, 120_000);
});
