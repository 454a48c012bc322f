import { existsSync, realpathSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import type { Api } from "../api/api.js";
import type { Settings } from "../config/settings.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { checkOut, findRevision, type Revision } from "../git/revision.js";
import { modelOf, readInputs } from "../produce.js";
import { InputProblem } from "../source/input-problem.js";
import type { InputSpec } from "../source/read-document.js";

/**
 * Reads one side of a comparison: a file, a folder, a glob, a URL, `-`, or `REV:PATH` in git.
 * @param settings what holds for both sides; their inputs are those that a folder stands for
 * @throws UnfoldError with all that is wrong
 */
export async function readSide(given: string, settings: Settings): Promise<Api> {
  const { cwd } = settings;
  const path = resolve(cwd, given);
  const isName = given === "-" || /^https?:\/\//i.test(given) || existsSync(path);
  // An unknown name with a colon is a path in a revision: no file is meant by it, nor could a glob match one.
  if (!isName && /^[^:]+:/.test(given)) return readRevision(given, settings);
  const isFolder = given !== "-" && existsSync(path) && statSync(path).isDirectory();
  const inputs = isFolder ? folderInputs(path, settings.inputs) : [{ path: given, base: cwd }];
  return readApi({ ...settings, inputs });
}

async function readApi(settings: Settings): Promise<Api> {
  // Warnings are `generate`'s to tell: here there would be two of each.
  const document = await readInputs(settings, new Diagnostics());
  return modelOf(document, settings, new Diagnostics());
}

const DESCRIPTIONS = "**/*.{json,yaml,yml}";

/** The inputs of the configuration that lie in `folder`; without any, every description in it. */
function folderInputs(folder: string, configured: readonly InputSpec[]): readonly InputSpec[] {
  const inside = configured.filter(({ path, base }) => {
    const pattern = path.startsWith("!") ? path.slice(1) : path;
    if (pattern === "-" || /^https?:\/\//i.test(pattern)) return false;
    return isBelow(realOr(resolve(base, picomatch.scan(pattern).base)), realOr(folder));
  });
  const isAny = inside.some(({ path }) => !path.startsWith("!"));
  return isAny ? inside : [{ path: DESCRIPTIONS, base: folder }];
}

/** Reads a path of a commit from a copy of its files, which is gone afterwards. */
async function readRevision(given: string, settings: Settings): Promise<Api> {
  const folder = realpathSync(await mkdtemp(join(tmpdir(), "unfold-revision-")));
  try {
    const revision = await findRevision(given, settings.cwd);
    const { path, kind, name } = revision;
    const home = kind === "folder" ? path : path.slice(0, Math.max(0, path.lastIndexOf("/")));
    await checkOut(revision, path, folder);
    if (home !== path) await checkOut(revision, home, folder);
    const moved = settings.inputs.flatMap((input) => {
      const base = movedPath(input.base, revision, folder);
      return base === undefined || isAbsolute(input.path) ? [] : [{ ...input, base }];
    });
    const inputs = kind === "file" ? [{ path, base: folder }] : folderInputs(join(folder, path), moved);
    const roots = settings.refs.roots.map((root) => movedPath(root, revision, folder) ?? root);
    return await withNames(name, () =>
      readApi({ ...settings, cwd: folder, inputs, refs: { ...settings.refs, roots } }),
    );
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error;
    const { code, message, hint } = error;
    throw new UnfoldError([{ code, severity: "error", message, hint, location: { file: given } }]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where a folder of the repository is in the copy. */
function movedPath(path: string, { top }: Revision, folder: string): string | undefined {
  const way = relative(realOr(top), realOr(path));
  return isOutside(way) ? undefined : join(folder, way);
}

/** Problems say in which revision they are. */
async function withNames<T>(revision: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error;
    const named = ({ location, ...diagnostic }: Diagnostic): Diagnostic =>
      location === undefined
        ? diagnostic
        : { ...diagnostic, location: { ...location, file: `${revision}:${location.file}` } };
    throw new UnfoldError(error.diagnostics.map(named));
  }
}

function isBelow(path: string, folder: string): boolean {
  return !isOutside(relative(folder, path));
}

function isOutside(way: string): boolean {
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function realOr(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
