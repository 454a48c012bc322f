import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  date,
  dateTime,
  digits,
  integer,
  integerText,
  unixTime,
  type Codec,
} from "../../templates/runtime/codecs.js";
import { convert, type Conversion } from "../../templates/runtime/convert.js";
import { losslessBody, losslessValue } from "../../templates/runtime/lossless.js";
import { styledQuery } from "../../templates/runtime/query.js";

const day = 86_400_000;
const years = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z") };
const dates = fc.date({ ...years, noInvalidDate: true });

const codecs: readonly (readonly [name: string, codec: Codec, values: fc.Arbitrary<unknown>])[] = [
  ["dateTime", dateTime, dates],
  ["date", date, dates.map((value) => new Date(Math.floor(value.getTime() / day) * day))],
  ["unixTime", unixTime, dates.map((value) => new Date(Math.floor(value.getTime() / 1000) * 1000))],
  ["digits", digits, fc.bigInt()],
  ["integer", integer, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n })],
];

describe("codecs", () => {
  test.each(codecs)("%s gives back what it was given", (_, codec, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const wire = codec.encode(value);
        // A bigint is written with its digits, and read as a number where that holds it.
        const read = typeof wire === "bigint" && Number.isSafeInteger(Number(wire)) ? Number(wire) : wire;
        const back = codec.decode(read);
        expect(typeof read === "bigint" ? value : back).toEqual(value);
      }),
    );
  });

  test("integerText gives back digits without zeros in front", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(integerText.encode(integerText.decode(value))).toBe(BigInt(value));
      }),
    );
  });

  test.each(codecs)("%s leaves what is not its own", (_, codec) => {
    fc.assert(
      fc.property(fc.constantFrom(true, null, undefined, [], {}), (value) => {
        expect(codec.decode(value)).toBe(value);
        expect(codec.encode(value)).toBe(value);
      }),
    );
  });
});

/** A tree whose every node has a date: the conversion holds itself. */
const tree: Conversion = () => ({
  members: { at: dateTime, below: { items: tree }, either: { codec: dateTime, except: ["never"] } },
  others: unixTime,
  named: ["text"],
});

interface Tree {
  readonly at: Date;
  readonly text: string;
  readonly either: Date | "never";
  readonly other: Date;
  readonly below: readonly Tree[];
}

const { tree: trees } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    at: dates,
    text: fc.string(),
    either: fc.oneof(dates, fc.constant("never" as const)),
    other: dates.map((value) => new Date(Math.floor(value.getTime() / 1000) * 1000)),
    below: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("tree"), { maxLength: 2 })),
  }),
}));

describe("convert", () => {
  test("what is sent is JSON, and what arrives is what was sent", () => {
    fc.assert(
      fc.property(trees, (value) => {
        const wire = convert(value, tree, "encode");
        expect(convert(JSON.parse(JSON.stringify(wire)), tree, "decode")).toEqual(value);
      }),
    );
  });

  test("values of another shape stay as they are", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(convert(value, { items: { first: [dateTime] } }, "encode")).toEqual(value);
      }),
    );
  });

  test("a value without end is refused, not followed", () => {
    const endless: { below: unknown[] } = { below: [] };
    endless.below.push(endless);
    expect(() => convert(endless, tree, "encode")).toThrow(expect.objectContaining({ code: "too-deep" }));
  });
});

describe("digits of integers in JSON", () => {
  const conversion: Conversion = { members: { n: integer } };

  test("are kept where a bigint is wanted, whatever else the text holds", () => {
    const others = [
      0.1234567890123456,
      -0.30000000000000004,
      1.5e-300,
      1e21,
      "12345678901234567",
      '\\"',
      "~",
    ];
    for (const n of [9007199254740993n, -9007199254740993n, 1n])
      expect(losslessValue(`{"n":${n},"others":${JSON.stringify(others)}}`, conversion)).toEqual({
        n,
        others,
      });
    expect(
      losslessValue('{"n":12345678901234567,"a":[12345678901234567890.5,1e-1234567890123456]}', conversion),
    ).toEqual({
      n: 12345678901234567n,
      a: [Number("12345678901234567890.5"), 0],
    });
  });

  test("a text made to hold every short mark costs no more", () => {
    const text = "~".repeat(1e6);
    expect(losslessValue(`{"n":9007199254740993,"text":"${text}"}`, conversion)).toEqual({
      n: 9007199254740993n,
      text,
    });
  });

  test.each<[unknown, string]>([
    [
      { n: 9007199254740993n, f: 0.1234567890123456, t: '"~1' },
      '{"n":9007199254740993,"f":0.1234567890123456,"t":"\\"~1"}',
    ],
    [1n, "1"],
    [null, "null"],
  ])("are written: %o", (value, text) => {
    expect(losslessBody("application/json")(value).content).toBe(text);
    expect(styledQuery({ a: { json: true } })({ a: value })).toBe(`a=${encodeURIComponent(text)}`);
  });
});
