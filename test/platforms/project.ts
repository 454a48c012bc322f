/** The generated package as users get it. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { generate } from "../../generator/index.js";
import { type COMPILERS, typeErrors } from "../package/compilers.js";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAMS = fileURLToPath(new URL("programs/", import.meta.url));
const DESCRIPTION = fileURLToPath(new URL("content.yaml", import.meta.url));
const NAME = "@openapi-unfold/generated";
const run = promisify(execFile);

/** A project of a user, with the package installed. */
export interface Project {
  readonly folder: string;
  /** `main.ts` for platforms that resolve packages themselves. It needs a `context.js` beside it. */
  readonly module: string;
  /** `main.ts` in one minified file, for browsers. It imports `./context.js`. */
  readonly page: string;
  /** `worker.ts` in one minified file. */
  readonly worker: string;
  remove(): Promise<void>;
}

/**
 * Builds and packs the generated package, installs it into a folder of its own and bundles the programs. The
 * package of `content.yaml` stands beside them as it is written.
 * @throws Error with the compiler's or npm's words if the package cannot be built
 */
export async function createProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "unfold-platforms-"));
  await installPackage(folder);
  await generate({ input: [DESCRIPTION], output: join(folder, "content"), cwd: folder });
  await cp(PROGRAMS, join(folder, "programs"), { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  return {
    folder,
    module: await bundle(folder, "main.ts", false),
    page: await bundle(folder, "main.ts", true),
    worker: await bundle(folder, "worker.ts", true),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** `npm pack` builds the package first; the archive holds a folder `package`. */
async function installPackage(folder: string): Promise<void> {
  const shell = process.platform === "win32";
  await run("npm", ["pack", "--workspace", NAME, "--pack-destination", folder, "--silent"], {
    cwd: REPOSITORY,
    shell,
  });
  const archive = (await readdir(folder)).find((name) => name.endsWith(".tgz")) ?? "";
  await run("tar", ["-xzf", archive], { cwd: folder });
  await mkdir(join(folder, "node_modules/@openapi-unfold"), { recursive: true });
  await rename(join(folder, "package"), join(folder, "node_modules", NAME));
}

async function bundle(folder: string, program: string, withPackage: boolean): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [join(folder, "programs", program)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: withPackage,
    platform: withPackage ? "browser" : "neutral",
    external: withPackage ? ["./context.js"] : ["./context.js", NAME],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** What a compiler says of the programs, where there are no types but the web's. */
export async function programErrors(project: Project, compiler: keyof typeof COMPILERS): Promise<string[]> {
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: [],
    module: "NodeNext",
  };
  await writeFile(
    join(project.folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["programs"] }),
  );
  return typeErrors(compiler, project.folder);
}
