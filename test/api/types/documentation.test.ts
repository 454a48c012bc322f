import { describe, expect, test } from "vitest";
import { documentation } from "../../../generator/api/types/documentation.js";
import type { Annotations } from "../../../generator/api/schema/schema.js";

const CASES: readonly (readonly [name: string, given: Annotations, want: string])[] = [
  ["nothing", {}, ""],
  ["a description", { description: "A." }, "A."],
  ["a title where there is no description", { title: "T", description: "D" }, "D"],
  ["a title alone", { title: "T" }, "T"],
  ["flags", { deprecated: true, readOnly: true }, "@deprecated\n@readonly"],
  ["flags that are not set", { deprecated: false, readOnly: false }, ""],
  ["defaults", { default: "a" }, "@default a"],
  ["an empty default", { default: "" }, '@default ""'],
  ["a default of null", { default: null }, "@default null"],
  ["a default that is an object", { default: { a: [1] } }, '@default {"a":[1]}'],
  ["a value that would hide the description", { description: "D", default: "x".repeat(121) }, "D"],
  ["a value of several lines", { examples: ["a\nb"] }, ""],
  ["the first example", { examples: [1, 2] }, "@example 1"],
  [
    "limits and formats",
    { format: "int32", constraints: { minimum: 1, maximum: 100, pattern: "^a*/$" } },
    "@format int32\n@minimum 1\n@maximum 100\n@pattern ^a*\\/$",
  ],
  ["a limit that JavaScript does not hold", { constraints: { maximum: Number.POSITIVE_INFINITY } }, ""],
];

describe("documentation", () => {
  test.each(CASES)("%s", (_, given, want) => {
    expect(documentation(given)).toBe(want);
  });

  test("tags of the caller's come last", () => {
    expect(documentation({ description: "A.", default: 1 }, ["see b"])).toBe("A.\n\n@default 1\n@see b");
  });
});
