/** Compiles programs against a generated package, as its users would, with both compilers. */
import { execFile } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { generate, type Overrides } from "../../generator/index.js";
import type { Diagnostic } from "../../generator/index.js";

/** What programs import the package as. */
export const PACKAGE = "@openapi-unfold/generated";

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A folder that holds a package and the programs that use it. */
export interface Bench extends AsyncDisposable {
  readonly folder: string;
  /** Where the package is. */
  readonly package: string;
}

export interface Problem {
  readonly line: number;
  readonly code: number;
  /** The whole message, its chain included, lines joined by spaces. */
  readonly message: string;
}

/** The problems of each case by its name; a case without any is not in it. */
export type Problems = ReadonlyMap<string, readonly Problem[]>;

export type Compile = (bench: Bench, cases: readonly ProgramCase[]) => Promise<Problems>;

/** A bench with the package of this repository's own description, as the templates write it now. */
export async function ownBench(): Promise<Bench> {
  const bench = await emptyBench();
  await generate({ cwd: ROOT, output: bench.package });
  return bench;
}

/** A bench with the package of a description, and what was reported when it was generated. */
export async function generatedBench(
  description: object,
  overrides: Omit<Overrides, "input" | "output"> = {},
): Promise<Bench & { readonly diagnostics: readonly Diagnostic[] }> {
  const bench = await emptyBench();
  await writeFile(join(bench.folder, "openapi.json"), JSON.stringify(description));
  const { diagnostics } = await generate({
    ...overrides,
    cwd: bench.folder,
    input: ["openapi.json"],
    output: "package",
  });
  return { ...bench, diagnostics };
}

async function emptyBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "expansion-"));
  return {
    folder,
    package: join(folder, "package"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const OPTIONS = {
  target: "ES2022",
  lib: ["ES2023", "DOM", "DOM.Iterable"],
  types: [],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  paths: { [PACKAGE]: ["./package/index.ts"] },
};

/** Writes the programs beside the package. Returns the names of the cases by file. */
async function layOut(bench: Bench, cases: readonly ProgramCase[]): Promise<ReadonlyMap<string, string>> {
  const folder = join(bench.folder, "programs");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names = new Map<string, string>();
  for (const [name, text] of cases) {
    const file = `program-${names.size}.ts`;
    names.set(file, name);
    // `export {}` makes each a module, so that their names do not meet.
    await writeFile(join(folder, file), `${text}\nexport {};\n`);
  }
  return names;
}

/** Files and options of a bench, for the compiler's own API, with the programs that were laid out last. */
export async function openProject(bench: Bench): Promise<ts.ParsedCommandLine> {
  const project = await writeProject(bench);
  const { config } = ts.readConfigFile(project, (path) => ts.sys.readFile(path)) as { config?: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, bench.folder, undefined, project);
}

async function writeProject(bench: Bench): Promise<string> {
  const project = join(bench.folder, "tsconfig.json");
  await writeFile(join(bench.folder, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(
    project,
    JSON.stringify({ compilerOptions: OPTIONS, include: ["package/index.ts", "programs"] }),
  );
  return project;
}

/** TypeScript 5, through its API. */
export const typescript5: Compile = async (bench, cases) => {
  const names = await layOut(bench, cases);
  const { fileNames, options } = await openProject(bench);
  const program = ts.createProgram(fileNames, options);
  return byProgram(
    ts.getPreEmitDiagnostics(program).map((diagnostic) => ({
      file: diagnostic.file?.fileName ?? "",
      line: (diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0) + 1,
      code: diagnostic.code,
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
    })),
    names,
  );
};

/** TypeScript 7, which has a command line only. */
export const typescript7: Compile = async (bench, cases) => {
  const names = await layOut(bench, cases);
  const project = await writeProject(bench);
  const output = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [join(ROOT, "node_modules/typescript7/bin/tsc"), "-p", project, "--pretty", "false"],
      { cwd: bench.folder, maxBuffer: 1 << 26 },
      // The status is not zero when there are problems; without output it could not be run at all.
      (error, stdout, stderr) => {
        if (error && stdout === "")
          reject(new Error(stderr === "" ? error.message : stderr, { cause: error }));
        else resolve(stdout);
      },
    );
  });
  const found: (Problem & { file: string })[] = [];
  for (const line of output.split("\n")) {
    const [, file, row, code, message] = /^(.+)\((\d+),\d+\): error TS(\d+): (.*)$/.exec(line) ?? [];
    const last = found.at(-1);
    if (file !== undefined && message !== undefined)
      found.push({ file, line: Number(row), code: Number(code), message });
    else if (last !== undefined && line.startsWith(" "))
      found[found.length - 1] = { ...last, message: `${last.message} ${line.trim()}` };
    else if (line.trim() !== "") throw new Error(`TypeScript 7 says: ${line}`);
  }
  return byProgram(found, names);
};

function byProgram(
  problems: readonly (Problem & { readonly file: string })[],
  names: ReadonlyMap<string, string>,
): Problems {
  const found = new Map<string, Problem[]>();
  for (const { file, ...problem } of problems) {
    const name = names.get(basename(file));
    if (name === undefined) throw new Error(`${file}:${problem.line}: ${problem.message}`);
    found.set(name, [...(found.get(name) ?? []), problem]);
  }
  return found;
}

export const COMPILERS: readonly (readonly [name: string, compile: Compile])[] = [
  ["TypeScript 5", typescript5],
  ["TypeScript 7", typescript7],
];

/** Name, program, and what the compiler says of it; without the last it must compile. */
export type ProgramCase = readonly [name: string, text: string, error?: RegExp];

/** What is wrong with the compiler's answers, by name of the case; empty if all are as wanted. */
export function surprises(cases: readonly ProgramCase[], problems: Problems): Record<string, string> {
  return Object.fromEntries(
    cases.flatMap(([name, , error]) => {
      const found = (problems.get(name) ?? []).map(
        ({ line, code, message }) => `${line}: TS${code} ${message}`,
      );
      if (error === undefined) return found.length === 0 ? [] : [[name, found.join("\n")]];
      if (found.length === 0) return [[name, `compiles, but ${String(error)} was wanted`]];
      const others = found.filter((message) => !error.test(message));
      return others.length === 0 ? [] : [[name, others.join("\n")]];
    }),
  );
}
