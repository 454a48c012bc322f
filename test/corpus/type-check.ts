import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { measure } from "../../bench/harness/measure.js";
import { COMPILERS, type Compiler } from "../../bench/inputs/repository.js";
import type { Failure } from "./records.js";

/** Enough to see what is wrong with a package; how many there are beside is said. */
const MOST_FAILURES = 10;

/** What a generated package says of its own compilation. */
const packageProject = z.object({
  compilerOptions: z.record(z.string(), z.unknown()),
  exclude: z.array(z.string()).default([]),
});

/** `file(line,column): error TS1234: message` */
const MESSAGE = /^(?<file>[^(\n]+)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<message>.*)$/;

/**
 * Checks packages in one run of a compiler: reading the library of the language takes longer than most packages.
 * @param packages names of folders in `folder`
 * @returns the failures by package; packages without any are not in it
 */
export async function typeCheck(
  folder: string,
  packages: readonly string[],
  compiler: Compiler,
): Promise<Map<string, Failure[]>> {
  if (packages.length === 0) return new Map();
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(await projectOf(folder, packages)));
  try {
    const { stdout } = await measure({
      arguments: [COMPILERS[compiler], "-p", "tsconfig.json"],
      cwd: folder,
      statuses: [0, 1, 2],
    });
    return await attribute(stdout, folder, packages, compiler);
  } catch (error) {
    const [only, ...others] = packages;
    if (only === undefined) throw error;
    if (others.length === 0) {
      const message = error instanceof Error ? error.message : String(error);
      return new Map([
        [only, [{ kind: "type-error", code: "compiler crash", message: message.slice(0, 1000) }]],
      ]);
    }
    // One of them brings the compiler down: each on its own tells which.
    const failures = new Map<string, Failure[]>();
    for (const name of packages) {
      for (const [key, found] of await typeCheck(folder, [name], compiler)) failures.set(key, found);
    }
    return failures;
  }
}

/** One project of all packages, with the options that each has: they are the same for all. */
async function projectOf(folder: string, packages: readonly string[]): Promise<object> {
  const [first = ""] = packages;
  const text = await readFile(join(folder, first, "tsconfig.json"), "utf8");
  const { compilerOptions, exclude } = packageProject.parse(JSON.parse(text));
  return {
    compilerOptions: { ...compilerOptions, rootDir: ".", noEmit: true },
    include: packages.map((name) => `${name}/**/*.ts`),
    exclude: packages.flatMap((name) => exclude.map((path) => `${name}/${path}`)),
  };
}

async function attribute(
  stdout: string,
  folder: string,
  packages: readonly string[],
  compiler: Compiler,
): Promise<Map<string, Failure[]>> {
  const failures = new Map<string, Failure[]>();
  for (const text of stdout.split("\n").filter((line) => line.includes("error TS"))) {
    const { file = "", line = "", code = "TS", message = text } = MESSAGE.exec(text)?.groups ?? {};
    const owner = packages.find((name) => file.startsWith(`${name}/`));
    if (owner === undefined) throw new Error(`The compiler found what belongs to no package: ${text}`);
    const found = failures.get(owner) ?? [];
    failures.set(owner, found);
    if (found.length >= MOST_FAILURES) continue;
    found.push({
      kind: "type-error",
      code,
      message: compiler === "TypeScript 7" ? message : `${message} (${compiler})`,
      place: `${file.slice(owner.length + 1)}:${line}`,
      excerpt: await lineOf(join(folder, file), Number(line)),
    });
  }
  return failures;
}

async function lineOf(file: string, line: number): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n")[line - 1]?.trim().slice(0, 200) ?? "";
}
