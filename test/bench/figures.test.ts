import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilerErrors, compilerFigures } from "../../bench/harness/compiler-figures.js";
import { atMost } from "../../bench/harness/section.js";
import { growthExponent, median, pairwiseRatio } from "../../bench/harness/statistics.js";
import { duration, ratio, size } from "../../bench/harness/units.js";
import { parseMaximumResidentSize, parseTimes } from "../../bench/harness/usage.js";

describe("median", () => {
  test.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 2], 6],
    [[100, 1, 2, 3], 2.5],
  ])("of %j is %d", (values, wanted) => {
    expect(median(values)).toBe(wanted);
  });

  test("of nothing is an error", () => {
    expect(() => median([])).toThrow(RangeError);
  });

  test("does not depend on the order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        expect(median([...values].reverse())).toBe(median(values));
      }),
    );
  });
});

test("ratios are taken of neighbours: a machine that slows down half-way touches both", () => {
  expect(pairwiseRatio([20, 20, 200], [10, 10, 100])).toBe(2);
  expect(() => pairwiseRatio([1], [1, 2])).toThrow(RangeError);
});

test("the exponent of growth is that of a power law, whatever its factor", () => {
  const sizes = [1, 2, 4, 8];
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.integer({ min: 1, max: 1000 }),
      (exponent, factor) => {
        const points = sizes.map((size) => ({ size, cost: factor * size ** exponent }));
        expect(growthExponent(points)).toBeCloseTo(exponent, 9);
      },
    ),
  );
  expect(
    growthExponent([
      { size: 1, cost: 3 },
      { size: 8, cost: 3 },
    ]),
  ).toBe(0);
});

describe("processor time as shells print it", () => {
  test.each([
    ["dash", "0m0.000000s 0m0.010000s\n0m1.250000s 0m0.100000s\n", 1360],
    ["bash", "0m0.001s 0m0.002s\n1m2.500s 0m0.000s\n", 62_503],
    ["bash in a locale with commas", "0m0,000s 0m0,000s\n0m0,500s 0m0,250s\n", 750],
  ])("%s", (_shell, text, wanted) => {
    expect(parseTimes(text)).toBeCloseTo(wanted, 6);
  });

  test("anything else is an error", () => {
    expect(() => parseTimes("sh: times: not found")).toThrow("times");
  });
});

test("peak memory as macOS prints it", () => {
  const text =
    "        0.52 real         0.41 user         0.06 sys\n            73416704  maximum resident set size\n";
  expect(parseMaximumResidentSize(text)).toBe(73_416_704);
  expect(() => parseMaximumResidentSize("time: illegal option -- l")).toThrow("time -l");
});

test("what compilers print about themselves", () => {
  const text =
    "a.ts(1,2): error TS2589: Type instantiation is excessively deep\nerror TS18003: No inputs\nTypes:  12\nInstantiations:   60988\nCheck time:     0.540s\n";
  expect(compilerFigures(text)).toEqual({ check: 540, instantiations: 60_988, types: 12 });
  expect(compilerErrors(text)).toEqual([
    "a.ts(1,2): error TS2589: Type instantiation is excessively deep",
    "error TS18003: No inputs",
  ]);
  expect(() => compilerFigures("Types: 12")).toThrow("Check time");
});

test.each([
  [duration(4.26), "4.3 ms"],
  [duration(999), "999 ms"],
  [duration(1234), "1.23 s"],
  [size(999), "999 B"],
  [size(5210), "5.2 kB"],
  [size(1_404_000), "1.40 MB"],
  [ratio(1.249), "1.25"],
])("%s", (shown, wanted) => {
  expect(shown).toBe(wanted);
});

test("a claim is judged by the number, not by what is shown of it", () => {
  expect(atMost("it", 1.251, 1.25, ratio)).toMatchObject({ measured: "1.25", limit: "≤ 1.25", holds: false });
  expect(atMost("it", 1.25, 1.25, ratio).holds).toBe(true);
});
