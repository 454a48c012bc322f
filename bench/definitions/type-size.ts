import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bench } from "../harness/bench.js";
import { atMost } from "../harness/section.js";
import { size } from "../harness/units.js";
import { withoutComments } from "../packages/without-comments.js";

const LIMIT = 1_500_000;

/** The modules that hold types, by what they hold; `functions.ts`, the run-time and the client are code. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ["schemas", /^schemas\//],
  ["requests", /^operations\/.*\/request\.ts$/],
  ["responses", /^operations\/.*\/response\.ts$/],
  ["namespaces", /^resources\.ts$/],
  ["expansion graph", /^expand\.ts$/],
];

/** How many bytes of types are generated. */
export const typeSize: Bench = {
  id: "type-size",
  title: "Size of the generated types",
  quick: true,
  run: async (context) => {
    const { folder } = await context.builtPackage("Stripe");
    const paths = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll("\\", "/"));
    const parts = await Promise.all(
      PARTS.map(async ([name, pattern]) => {
        const texts = await Promise.all(
          paths.filter((path) => pattern.test(path)).map((path) => readFile(join(folder, path), "utf8")),
        );
        return {
          name,
          modules: texts.length,
          whole: bytes(texts),
          bare: bytes(texts.map(withoutComments)),
        };
      }),
    );
    const total = (figure: "modules" | "whole" | "bare"): number =>
      parts.reduce((sum, part) => sum + part[figure], 0);
    return {
      claims: [atMost("Types of the whole Stripe description without comments", total("bare"), LIMIT, size)],
      tables: [
        {
          caption: "TypeScript sources",
          head: ["part", "modules", "with comments", "without"],
          rows: [
            ...parts,
            { name: "**all**", modules: total("modules"), whole: total("whole"), bare: total("bare") },
          ].map(({ name, modules, whole, bare }) => [name, String(modules), size(whole), size(bare)]),
        },
      ],
      notes: [],
    };
  },
};

function bytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
