import { promises as fs } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, parse, relative, isAbsolute, sep } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isMissing, readEntry } from "./disk.js";
import { MANIFEST_PATH } from "./manifest.js";

/** What the choice of an output folder is judged by. Paths are absolute. */
export interface OutputSurroundings {
  readonly cwd: string;
  /** The files that were read as inputs. */
  readonly inputs: readonly string[];
  /** The home folder; the process's own unless given. */
  readonly home?: string;
}

/**
 * Reports `unsafe-output` if the package must not be written to `output`: a file or a symbolic link, the root of
 * a disk, a home or what holds it, the root of a repository or its `.git`, a folder that holds an input, and the
 * working directory or what holds it unless the generator has written there before.
 * @param output absolute path; it need not exist
 */
export async function checkOutputFolder(
  output: string,
  surroundings: OutputSurroundings,
  diagnostics: Diagnostics,
): Promise<void> {
  const reason = await objection(output, surroundings);
  if (reason === undefined) return;
  diagnostics.error({
    code: "unsafe-output",
    message: `${output} cannot be the output: ${reason}.`,
    hint: "Name a folder of its own for the package, such as `generated`.",
  });
}

async function objection(
  output: string,
  { cwd, inputs, home }: OutputSurroundings,
): Promise<string | undefined> {
  const { kind } = await readEntry(parse(output).root, relative(parse(output).root, output));
  if (kind === "link") return "it is a symbolic link, and nothing is written through one";
  if (kind === "file" || kind === "other") return "it is not a folder";
  const real = await realPath(output);
  if (real === parse(real).root) return "it is the root of the disk";
  if (real.split(sep).includes(".git")) return "it belongs to git";
  const homeFolder = home ?? ownHome();
  if (homeFolder !== undefined && holds(real, await realPath(homeFolder)))
    return "it is or holds the home folder";
  if (kind === "folder" && (await readEntry(real, ".git")).kind !== "absent")
    return "it is the root of a repository";
  for (const input of inputs) {
    if (holds(real, await realPath(input))) return `it holds the input ${basename(input)}`;
  }
  if (holds(real, await realPath(cwd)) && (await readEntry(real, MANIFEST_PATH)).kind !== "file") {
    return "it is or holds the working directory, and the generator has not written there before";
  }
  return undefined;
}

/** Whether `inner` is `outer` or lies below it; both are real paths. */
function holds(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
}

/** The path with all links resolved, as far as it exists and Node's permission model lets us look. */
async function realPath(path: string): Promise<string> {
  try {
    return await fs.realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if (isDenied(error) && parent === path) return path;
    if (!(isMissing(error) || isDenied(error)) || parent === path) throw error;
    return join(await realPath(parent), basename(path));
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_ACCESS_DENIED";
}

/** The home folder, undefined for a user that has none. */
function ownHome(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}
