import fc from "fast-check";
import { expect, test } from "vitest";
import { compareApis } from "../../generator/compare/compare-apis.js";
import type { JsonObject } from "../../generator/source/json.js";
import { modelOf } from "../api/model.js";
import { found, plant } from "./plant.js";
import { BASE, reversed } from "./rule-case.js";

const before = modelOf(BASE).api;
const isAnswered = (component: string): boolean => component !== "address";
const compare = (description: JsonObject) => compareApis(before, modelOf(description).api);

test("every planted change is found, and none that is not there", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 10_000 }), { maxLength: 8 }), (choices) => {
      const { description, changes } = plant(BASE, choices, isAnswered);
      expect(compare(description).changes.map(found).sort()).toEqual(changes);
    }),
    { numRuns: 60 },
  );
});

test("each kind of change is planted", () => {
  const { changes } = plant(
    BASE,
    Array.from({ length: 400 }, (_, index) => index * 7),
    isAnswered,
  );
  const all = Array.from({ length: 400 }, (_, index) => plant(BASE, [index], isAnswered).changes).flat();
  const rules = new Set([...changes, ...all].map((text) => text.split(" ")[0]));
  expect(rules.size).toBe(9);
});

test("the order of keys changes nothing", () => {
  const other = reversed(BASE) as JsonObject;
  expect(compare(other)).toMatchObject({ changes: [], semver: "none" });
  const { description } = plant(BASE, [1, 40, 77, 123, 200], isAnswered);
  expect(compare(reversed(description) as JsonObject)).toEqual(compare(description));
});
