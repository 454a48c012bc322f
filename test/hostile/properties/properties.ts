/** What holds for every input, as properties: a few cases in the suite, many in `test/long/`. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { comment, commentText } from "../../../generator/code/comment.js";
import {
  jsonLiteral,
  jsonTypeLiteral,
  propertyName,
  stringLiteral,
  templateText,
} from "../../../generator/code/literals.js";
import { formatModule } from "../../../generator/emit/format.js";
import { isObject, type JsonObject, type JsonValue } from "../../../generator/source/json.js";
import { lookup } from "../../../generator/source/lookup.js";
import { escapePointer } from "../../../generator/source/pointer.js";
import { replaceAt } from "../../../generator/source/replace.js";
import { PAYLOAD, sink, TEXTS } from "../sink.js";
import { description } from "./descriptions.js";
import { PLACES, TRIMMED } from "./places.js";
import { generatedOnly, modulesFrom, produceFrom, produceInputs } from "./produce.js";
import { payloadsIn, syntaxOf, textsIn } from "./syntax.js";
import { text } from "./texts.js";

export interface Property {
  readonly name: string;
  /** Its part of all cases, in thousandths: what is cheap to try is tried more often. */
  readonly share: number;
  readonly property: fc.IAsyncProperty<unknown[]> | fc.IAsyncProperty<[string]>;
}

function same(got: unknown, wanted: unknown, what: string): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: ${a} is not ${b}`);
}

function nothing(found: readonly string[]): void {
  if (found.length > 0) throw new Error(found.slice(0, 5).join("\n"));
}

/** Every emitter in one module: each text must come back from its syntax tree, and nothing else be there. */
function emitted(value: string): void {
  const module =
    `${comment(commentText(value, [`default ${value}`]))}export const a = ${stringLiteral(value)};\n` +
    `export const b = { ${propertyName(value)}: 1 };\nexport interface C { ${propertyName(value)}: 1 }\n` +
    `export const d = ${templateText(value)};\nexport type E = ${jsonTypeLiteral([value])};\n` +
    `export const f = ${jsonLiteral({ a: [value] })};\n`;
  const { files, errors } = syntaxOf([{ path: "a.ts", text: module }]);
  nothing([...errors, ...payloadsIn(files)]);
  const [file] = files;
  same(file?.statements.length, 6, "statements");
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if ((ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) && ts.isIdentifier(node.name))
      found.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  if (file !== undefined) visit(file);
  const wanted = [value, value, value, value, value, "a", value];
  same(found, wanted, "texts");
}

const STRANGERS: readonly JsonValue[] = [
  ...[null, [], {}, "", 0, -1, 1e308, true, [[]], "x".repeat(300), PAYLOAD, `*/${PAYLOAD}`],
  ...[{ $ref: "#" }, { $ref: "#/components/schemas/Box" }, { $ref: 5 }, { $ref: "https://127.0.0.1/" }],
  ...[{ "x-resourceId": "c" }, { type: "__proto__" }, { allOf: [{}] }, { enum: [] }],
];

const SINKS = [sink("a"), sink(`*/${PAYLOAD}`)];
const POINTERS = pointersOf(SINKS[0] ?? {});

function pointersOf(value: JsonValue, pointer = ""): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  return [
    pointer,
    ...Object.entries(value).flatMap(([key, member]: [string, JsonValue]) =>
      pointersOf(member, `${pointer}/${escapePointer(key)}`),
    ),
  ];
}

/** Any JSON values in any places of descriptions that use all that there is. */
export const disturbed: fc.Arbitrary<JsonValue> = fc
  .tuple(
    fc.constantFrom(...SINKS),
    fc.array(
      fc.tuple(
        fc.constantFrom(...POINTERS),
        fc.oneof(
          fc.constantFrom(...STRANGERS),
          text,
          fc.jsonValue().map((value) => value as JsonValue),
        ),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([base, changes]) => {
    let root: JsonValue = base;
    for (const [pointer, value] of changes)
      if (lookup(root, pointer) !== undefined) root = replaceAt(root, pointer, value);
    return root;
  });

/** A text that attacks something, with another payload in another place, and something else around it. */
const mutated: fc.Arbitrary<readonly [name: string, value: string]> = fc
  .record({
    attack: fc.constantFrom(...TEXTS.values()),
    name: fc.stringMatching(/^[A-Z]{8,12}$/),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    before: text,
    after: text,
  })
  .map(({ attack, name, at, before, after }) => {
    const payload = `globalThis.${name}=1`;
    const middle = Math.floor(at * attack.length);
    const value = attack.includes(PAYLOAD)
      ? attack.replaceAll(PAYLOAD, payload)
      : attack.slice(0, middle) + payload + attack.slice(middle);
    return [name, before + value + after];
  });

/**
 * Either a refusal with reasons and no trace of ours, or modules without syntax errors and without the payload as code.
 * @param name the global that a payload of this description's own sets
 */
async function refusedOrSound(root: JsonValue, name?: string): Promise<void> {
  const { modules, diagnostics } = await produceFrom(JSON.stringify(root));
  for (const { message } of diagnostics)
    if (/\n\s+at |TypeError|RangeError/.test(message)) throw new Error(`a stack trace: ${message}`);
  if (modules === undefined) {
    if (!diagnostics.some(({ severity }) => severity === "error"))
      throw new Error("refused without a reason");
    return;
  }
  const { files, errors } = syntaxOf(generatedOnly(modules));
  nothing([...errors, ...payloadsIn(files), ...payloadsIn(files, name)]);
}

function textOf(modules: readonly { readonly path: string; readonly text: string }[]): string {
  return modules.map((module) => `${module.path}\n${module.text}`).join("\n");
}

/** A map of the description with its members the other way round. */
function turned(value: JsonValue | undefined, depth: number): JsonValue {
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, depth > 0 ? turned(member, depth - 1) : member]),
  );
}

/** Files that are a description together: one with what it says of itself, and one for each path and component. */
function fragmentsOf({ paths, components, ...rest }: JsonObject): readonly JsonObject[] {
  const eachOf = (value: JsonValue | undefined): readonly JsonObject[] =>
    Object.entries(isObject(value) ? value : {}).map((entry) => Object.fromEntries([entry]));
  const schemas = isObject(components) ? components["schemas"] : undefined;
  return [
    { ...rest, paths: {} },
    ...eachOf(paths).map((part) => ({ paths: part })),
    ...eachOf(schemas).map((part) => ({ components: { schemas: part } })),
  ];
}

const POLLUTION: readonly (readonly [string, JsonValue])[] = [
  ...["nullable", "deprecated", "required", "readOnly", "expand", "grouped"].map(
    (key) => [key, true] as const,
  ),
  ...["$ref", "description", "title", "type", "name", "module", "summary", "default", "format"].map(
    (key) => [key, PAYLOAD] as const,
  ),
  ...["get", "schema", "items", "properties", "servers", "components", "security"].map(
    (key) => [key, { polluted: PAYLOAD }] as const,
  ),
];

async function withPollution<T>(key: string, value: JsonValue, work: () => Promise<T>): Promise<T> {
  Object.defineProperty(Object.prototype, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(Object.prototype, key);
  }
}

const ZONES = ["UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati"];

export const PROPERTIES: readonly Property[] = [
  {
    name: "every text comes back from every emitter",
    share: 950,
    property: fc.asyncProperty(text, (value) => {
      emitted(value);
      return Promise.resolve();
    }),
  },
  {
    name: "any JSON value in any place is refused with a reason, or gives modules without errors",
    share: 18,
    property: fc.asyncProperty(disturbed, (root) => refusedOrSound(root)),
  },
  {
    name: "a valid description with any texts gives modules without errors",
    share: 10,
    property: fc.asyncProperty(description, (root) => refusedOrSound(root)),
  },
  {
    name: "a payload of any name, in any place of any text, stays one in every place of a description",
    share: 5,
    property: fc.asyncProperty(mutated, ([name, value]) => refusedOrSound(sink(value), name)),
  },
  {
    name: "a text comes back from the package as it was in the description",
    share: 12,
    property: fc.asyncProperty(fc.constantFrom(...PLACES), text, async ([name, place], value) => {
      const wanted = TRIMMED.has(name) ? value.trim() : value;
      fc.pre(wanted !== "");
      const modules = generatedOnly(await modulesFrom(place(value)));
      const files = await Promise.all(modules.map(formatModule));
      const { files: parsed, errors } = syntaxOf(files);
      nothing([...errors, ...payloadsIn(parsed)]);
      if (!textsIn(parsed).has(wanted)) throw new Error("the text is not in the package");
    }),
  },
  {
    name: "the order of paths and components does not matter",
    share: 4,
    property: fc.asyncProperty(description, async (root) => {
      const { modules = [] } = await produceFrom(JSON.stringify(root));
      const other: JsonObject = {
        ...root,
        paths: turned(root["paths"], 1),
        components: turned(root["components"], 1),
      };
      const { modules: again = [] } = await produceFrom(JSON.stringify(other));
      same(textOf(again), textOf(modules), "output");
    }),
  },
  {
    name: "the order of the input files does not matter",
    share: 3,
    property: fc.asyncProperty(description, fc.array(fc.nat(), { minLength: 8 }), async (root, keys) => {
      const folder = await mkdtemp(join(tmpdir(), "unfold-order-"));
      try {
        const parts = fragmentsOf(root).map(async (part, index) => {
          const path = `f${String(index)}.json`;
          await writeFile(join(folder, path), JSON.stringify(part));
          return { path, key: keys[index % keys.length] ?? 0 };
        });
        const files = await Promise.all(parts);
        const { modules = [] } = await produceInputs(
          files.map(({ path }) => path),
          folder,
        );
        const others = files.toSorted((a, b) => a.key - b.key).reverse();
        const { modules: again = [] } = await produceInputs(
          others.map(({ path }) => path),
          folder,
        );
        same(textOf(again), textOf(modules), "output");
      } finally {
        await rm(folder, { recursive: true });
      }
    }),
  },
  {
    name: "the time zone and a polluted prototype do not matter",
    share: 3,
    property: fc.asyncProperty(
      description,
      fc.constantFrom(...POLLUTION),
      fc.constantFrom(...ZONES),
      async (root, [key, value], zone) => {
        const { modules = [] } = await produceFrom(JSON.stringify(root));
        const { TZ = "UTC" } = process.env;
        process.env["TZ"] = zone;
        try {
          const { modules: again = [] } = await withPollution(key, value, () =>
            produceFrom(JSON.stringify(root)),
          );
          same(textOf(again), textOf(modules), "output");
        } finally {
          process.env["TZ"] = TZ;
        }
      },
    ),
  },
  {
    name: "formatting twice changes nothing",
    share: 3,
    property: fc.asyncProperty(description, async (root) => {
      const { modules = [] } = await produceFrom(JSON.stringify(root));
      for (const module of generatedOnly(modules)) {
        const { text: once } = await formatModule(module);
        const { text: twice } = await formatModule({ ...module, text: once });
        same(twice, once, module.path);
      }
    }),
  },
];

/** How many of `cases` each property gets: at least one. */
export function casesOf({ share }: Property, cases: number): number {
  return Math.max(1, Math.round((cases * share) / 1000));
}
