import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { measure } from "../harness/measure.js";
import { COMPILERS, UNFOLD } from "../inputs/repository.js";

/** A generated package with its declarations and modules. */
export interface BuiltPackage {
  readonly folder: string;
  /** What programs import. */
  readonly name: string;
  /** How many operations and schemas it has. */
  readonly operations: number;
  readonly schemas: number;
}

const report = z.object({ operations: z.number(), schemas: z.number() });

/**
 * Generates the package of a description into an empty folder and compiles it as its `build` script does, with the faster compiler.
 * @throws Error with what is wrong if either fails
 */
export async function buildPackage(description: string, folder: string): Promise<BuiltPackage> {
  const { stdout } = await measure({
    arguments: [UNFOLD, "generate", "--json", "--input", description, "--output", folder],
  });
  const { operations, schemas } = report.parse(JSON.parse(stdout));
  await measure({ arguments: [COMPILERS["TypeScript 7"], "-p", "tsconfig.json"], cwd: folder });
  const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return { folder, name: z.object({ name: z.string() }).parse(manifest).name, operations, schemas };
}

/** The options that a program is compiled with; strict, as the design asks for. */
const COMPILER_OPTIONS = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};

/** Makes a folder a project of one program, `program.ts`, that imports packages as if they were installed. */
export async function writeProject(
  folder: string,
  {
    program,
    packages = {},
    skipLibCheck,
  }: {
    readonly program: string;
    /** The folders of packages by name. */
    readonly packages?: Readonly<Record<string, string>>;
    readonly skipLibCheck: boolean;
  },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, target] of Object.entries(packages)) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link, "junction");
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...COMPILER_OPTIONS, skipLibCheck }, files: ["program.ts"] }),
  );
  await writeFile(join(folder, "program.ts"), program);
}
