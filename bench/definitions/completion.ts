import { join } from "node:path";
import ts from "typescript";
import type { Bench } from "../harness/bench.js";
import { atMost } from "../harness/section.js";
import { median } from "../harness/statistics.js";
import { duration } from "../harness/units.js";
import { writeProject } from "../packages/built-package.js";

const LIMIT = 50;
/** Completions asked for at each place, beside those that warm the compiler up. */
const SAMPLES = 20;
const WARM_UP = 10;

/** What is typed so far, and one of the things that must be offered. */
const PLACES = [
  ["", "data"],
  ["data.", "data.invoice"],
  ["data.invoice.", "data.invoice.customer"],
  ["data.invoice.customer.", "data.invoice.customer.default_source"],
] as const;

/** How long an editor waits for completions of an expansion path. */
export const completion: Bench = {
  id: "completion",
  title: "Completions of an expansion path",
  run: async (context) => {
    const stripe = await context.builtPackage("Stripe");
    const folder = await context.folder("completion");
    await writeProject(folder, {
      program: "",
      packages: { [stripe.name]: stripe.folder },
      skipLibCheck: true,
    });
    const editor = openEditor(folder, join(folder, "program.ts"));
    const results = PLACES.map(([typed]) => ({ typed, times: [] as number[], offered: 0 }));
    for (let sample = -WARM_UP; sample < SAMPLES; sample += 1) {
      context.say(`completions, round ${String(sample)}`);
      for (const [index, [typed, expected]] of PLACES.entries()) {
        // Each time another text, so that nothing of the last check can be kept, as when one types.
        const { time, names } = editor.complete(programBefore(stripe.name, sample, typed), AFTER);
        if (!names.includes(expected)) throw new Error(`After "${typed} nothing offers ${expected}`);
        const result = results[index];
        if (result === undefined || sample < 0) continue;
        result.times.push(time);
        result.offered = names.length;
      }
    }
    return {
      claims: results.map(({ typed, times }) =>
        atMost(`Completions after \`"${typed}\`, median`, median(times), LIMIT, duration),
      ),
      tables: [
        {
          caption: "Time in the language service, from the edit to the list",
          head: ["typed", "offered", "median", "slowest"],
          rows: results.map(({ typed, times, offered }) => [
            `\`"${typed}\``,
            String(offered),
            duration(median(times)),
            duration(Math.max(...times)),
          ]),
        },
      ],
      notes: [
        `TypeScript ${ts.version}'s language service with the compiled package of the whole Stripe description, ${String(SAMPLES)} times at each place after ${String(WARM_UP)} to warm up. Before each the program is edited, as when one types.`,
      ],
    };
  },
};

function programBefore(name: string, sample: number, typed: string): string {
  return `import { createClient } from ${JSON.stringify(name)};
const client = createClient({ apiKey: "sk_test" });
export const sample = ${String(sample)};
export const page = client.customers.balanceTransactions.list("cus_1", { expand: ["${typed}`;
}
const AFTER = `"] });\n`;

interface Editor {
  /** Replaces the program and asks for completions between its halves. Time in milliseconds. */
  complete(before: string, after: string): { readonly time: number; readonly names: readonly string[] };
}

function openEditor(folder: string, file: string): Editor {
  const config: unknown = ts.readConfigFile(join(folder, "tsconfig.json"), (path) =>
    ts.sys.readFile(path),
  ).config;
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  let text = "";
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (name) => (name === file ? String(version) : "0"),
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (compilerOptions) => ts.getDefaultLibFilePath(compilerOptions),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  });
  return {
    complete: (before, after) => {
      text = before + after;
      version += 1;
      const start = performance.now();
      const found = service.getCompletionsAtPosition(file, before.length, {});
      const time = performance.now() - start;
      return { time, names: (found?.entries ?? []).map(({ name }) => name) };
    },
  };
}
