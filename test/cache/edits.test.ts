import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { generate } from "../../generator/index.js";
import type { JsonObject } from "../../generator/source/json.js";
import { BIN } from "../cli/unfold.js";
import { temporaryFolder, treeOf } from "../emit/folder.js";

const built = (await import(pathToFileURL(join(dirname(BIN), "../index.js")).href)) as {
  readonly generate: typeof generate;
};

const NAMES = ["Pet", "Owner", "Shop"];

/** Schemas of every kind that is typed in a way of its own; references lead to the first three alone. */
const { schema } = fc.letrec<{ schema: JsonObject; object: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<JsonObject>({}, { type: "string" }, { type: "integer" }, { type: ["boolean", "null"] }),
    fc.constantFrom<JsonObject>(
      { enum: ["a", 'b"*/', -1, null] },
      { type: "string", format: "date-time" },
      { type: "array", prefixItems: [{ enum: [-1] }, { type: "string" }], items: false },
    ),
    fc.constantFrom(...NAMES).map((name): JsonObject => ({ $ref: `#/components/schemas/${name}` })),
    tie("object"),
    tie("schema").map((items): JsonObject => ({ type: "array", items })),
    tie("schema").map((values): JsonObject => ({ type: "object", additionalProperties: values })),
    fc.tuple(tie("schema"), tie("schema")).map((anyOf): JsonObject => ({ anyOf })),
    fc.tuple(tie("object"), tie("object")).map((allOf): JsonObject => ({ allOf })),
  ),
  object: fc
    .dictionary(fc.constantFrom("id", "name", "größe", "a-b"), tie("schema"), { maxKeys: 3 })
    .map((properties): JsonObject => ({ type: "object", properties, description: "What it * / is." })),
}));

/** One of the three schemas, a body or a parameter, and what it becomes. */
const edit = fc.record({ place: fc.constantFrom(...NAMES, "body", "parameter"), schema });

type Places = Readonly<Record<string, JsonObject>>;

function description({ body = {}, parameter = {}, ...schemas }: Places): string {
  const answer = { "200": { description: "It.", content: content({ $ref: "#/components/schemas/Pet" }) } };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    paths: {
      "/pets": {
        post: {
          operationId: "createPet",
          parameters: [{ name: "q", in: "query", schema: parameter }],
          requestBody: { content: content(body) },
          responses: answer,
        },
      },
      "/pets/{id}": {
        get: {
          operationId: "getPet",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: answer,
        },
      },
    },
    components: { schemas },
  });
}

const content = (schema: JsonObject): JsonObject => ({ "application/json": { schema } });

const START: Places = Object.fromEntries(
  [...NAMES, "body", "parameter"].map((place) => [
    place,
    { type: "object", properties: { name: { type: "string" } } },
  ]),
);

function project(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "api.json"), description(START));
  mkdirSync(join(folder, "out"));
  return folder;
}

/** What `out` holds after a run. */
async function outputOf(folder: string, cache: boolean): Promise<Readonly<Record<string, string>>> {
  await built.generate({ cwd: folder, input: ["api.json"], output: "out", cache });
  return treeOf(join(folder, "out"));
}

test("whatever is edited, the next run writes what a first one would", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      const warm = project();
      await outputOf(warm, true);
      let places = START;
      for (const { place, schema } of edits) {
        places = { ...places, [place]: schema };
        writeFileSync(join(warm, "api.json"), description(places));
        await outputOf(warm, true);
      }
      const cold = project();
      writeFileSync(join(cold, "api.json"), description(places));
      expect(await outputOf(warm, true)).toEqual(await outputOf(cold, false));
    }),
    { numRuns: 12 },
  );
});

/** Runs the command in a process of its own; says whether it loaded TypeScript. */
function loadsTypeScript(folder: string): boolean {
  const coverage = temporaryFolder();
  const { status, stderr } = spawnSync(
    process.execPath,
    [BIN, "generate", "--input", "api.json", "--output", "out"],
    { cwd: folder, encoding: "utf8", env: { ...process.env, NODE_V8_COVERAGE: coverage } },
  );
  expect(status, stderr).toBe(0);
  return readdirSync(coverage).some((name) =>
    readFileSync(join(coverage, name), "utf8").includes("/typescript/lib/typescript.js"),
  );
}

const NESTED: JsonObject = {
  type: "object",
  properties: { inside: { type: "object", properties: { deep: { type: "string" } } } },
};

test("types that the last run has made are not made again, unless what is kept of them is damaged", () => {
  const folder = project();
  const write = (more: JsonObject): void => {
    writeFileSync(join(folder, "api.json"), description({ ...START, Pet: NESTED, Owner: more }));
  };
  write({ type: "object" });
  expect(loadsTypeScript(folder)).toBe(true);
  write({ type: "object", properties: { added: { type: ["string", "null"] } } });
  expect(loadsTypeScript(folder)).toBe(false);
  const kept = join(folder, "node_modules", ".cache", "openapi-unfold", "types");
  for (const name of readdirSync(kept))
    writeFileSync(join(kept, name), readFileSync(join(kept, name), "utf8").replace("deep", "damaged"));
  write({ type: "object", properties: { other: { type: "string" } } });
  expect(loadsTypeScript(folder)).toBe(true);
  expect(Object.values(treeOf(join(folder, "out"))).join("")).not.toContain("damaged");
});
