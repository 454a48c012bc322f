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

const CALL = 'client.customers.balanceTransactions.list("cus_1", { expand: [';

/** What stands before the cursor and after it, how the report shows it, and one of the things that must be offered. */
const PLACES = [
  { shown: "client.customers.", before: "client.customers.", after: "", expected: "balanceTransactions" },
  ...[
    ["", "data"],
    ["data.", "data.invoice"],
    ["data.invoice.", "data.invoice.customer"],
    ["data.invoice.customer.", "data.invoice.customer.default_source"],
  ].map(([path = "", expected = ""]) => ({
    shown: `"${path}`,
    before: `${CALL}"${path}`,
    after: '"] })',
    expected,
  })),
];

/** Milliseconds that the parts of an answer took. */
interface Times {
  /** Reading the edit into a new program. */
  readonly update: number;
  /** The list, by a checker that has seen nothing of the program yet. */
  readonly list: number;
  /** Processor time of the list. */
  readonly cpu: number;
  /** The same list asked for again. */
  readonly again: number;
}

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
    const results = PLACES.map((place) => ({ ...place, times: [] as Times[], offered: 0 }));
    for (let sample = -WARM_UP; sample < SAMPLES; sample += 1) {
      context.say(`completions, round ${String(sample)}`);
      for (const result of results) {
        // Each time another text, so that nothing of the last check can be kept, as when one types.
        const { times, names } = editor.complete(
          programBefore(stripe.name, sample) + result.before,
          result.after,
        );
        if (!names.includes(result.expected)) {
          throw new Error(`After ${result.shown} nothing offers ${result.expected}`);
        }
        result.offered = names.length;
        if (sample >= 0) result.times.push(times);
      }
    }
    const middle = (times: readonly Times[], part: keyof Times): number =>
      median(times.map((each) => each[part]));
    return {
      claims: results
        .slice(1)
        .map(({ shown, times }) =>
          atMost(`Completions after \`${shown}\`, median`, middle(times, "list"), LIMIT, duration),
        ),
      tables: [
        {
          caption: "Medians of the time in the language service",
          head: ["typed", "offered", "reading the edit", "the list", "CPU for the list", "the list again"],
          rows: results.map(({ shown, times, offered }) => [
            `\`${shown}\``,
            String(offered),
            ...(["update", "list", "cpu", "again"] as const).map((part) => duration(middle(times, part))),
          ]),
        },
      ],
      notes: [
        `TypeScript ${ts.version}'s language service with the compiled package of the whole Stripe description, ${String(SAMPLES)} times at each place after ${String(WARM_UP)} to warm up. Before each the program is edited, as when one types, so that each list is made by a new checker; the first row shows what that takes where no \`expand\` is.`,
      ],
    };
  },
};

function programBefore(name: string, sample: number): string {
  return `import { createClient } from ${JSON.stringify(name)};
const client = createClient({ apiKey: "sk_test" });
export const sample = ${String(sample)};
export const page = `;
}

interface Editor {
  /** Replaces the program and asks for completions between its halves. */
  complete(before: string, after: string): { readonly times: Times; readonly names: readonly string[] };
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
      const ask = () => service.getCompletionsAtPosition(file, before.length, {});
      const start = performance.now();
      service.getProgram();
      const updated = performance.now();
      const used = process.cpuUsage();
      const found = ask();
      const { user, system } = process.cpuUsage(used);
      const listed = performance.now();
      ask();
      return {
        times: {
          update: updated - start,
          list: listed - updated,
          cpu: (user + system) / 1000,
          again: performance.now() - listed,
        },
        names: (found?.entries ?? []).map(({ name }) => name),
      };
    },
  };
}
