import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject, type JsonValue } from "../../generator/source/json.js";
import { JsonTree } from "../../generator/source/json-tree.js";
import { lookup } from "../../generator/source/lookup.js";
import { formatPointer } from "../../generator/source/pointer.js";

/** All values below one, with the segments of their pointers. */
function* below(value: JsonValue, path: readonly string[] = []): Generator<readonly [string[], JsonValue]> {
  if (!Array.isArray(value) && !isObject(value)) return;
  for (const [key, member] of Object.entries(value as Record<string, JsonValue>)) {
    yield [[...path, key], member];
    yield* below(member, [...path, key]);
  }
}

describe("positions in JSON", () => {
  test("of every value are those of its key, or of the item itself", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, " ", "\t", "\r\n"), (given, indent) => {
        const text = ` ${JSON.stringify(given, null, indent)}\n`;
        const value = JSON.parse(text) as JsonValue;
        const tree = new JsonTree(text);
        expect(tree.place([])).toEqual({ offset: 1, depth: 0 });
        for (const [path, member] of below(value)) {
          const { offset, depth } = tree.place(path);
          expect(depth).toBe(path.length);
          const parent = lookup(value, formatPointer(path.slice(0, -1)));
          const begins = Array.isArray(parent) ? [] : [`${JSON.stringify(path.at(-1))}:`];
          const rest = text.slice(offset);
          for (const key of begins) expect(rest.startsWith(key)).toBe(true);
          const behind = rest.slice(begins.join("").length).trimStart();
          expect(behind.startsWith(JSON.stringify(member, null, indent).slice(0, 1))).toBe(true);
        }
      }),
    );
  });

  test.each<[text: string, path: string[], offset: number, depth: number]>([
    ['{"a": {"b" : [1, {"c": "}"}]}}', ["a", "b", "1", "c"], 18, 4],
    ['{"a": {"b" : [1, {"c": "}"}]}}', ["a", "x", "y"], 1, 1],
    ['{"\\u0061\\"": 1, "z": 2}', ['a"'], 1, 1],
    ["[]", ["0"], 0, 0],
    ["[true,null , -1.5e3]", ["2"], 13, 1],
    ['"a"', ["length"], 0, 0],
  ])("%s", (text, path, offset, depth) => {
    expect(new JsonTree(text).place(path)).toEqual({ offset, depth });
  });
});
