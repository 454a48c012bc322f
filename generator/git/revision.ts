import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, posix, sep } from "node:path";
import { InputProblem } from "../source/input-problem.js";
import { askGit } from "./ask-git.js";

/** A path in a commit of a repository. */
export interface Revision {
  /** As it was given: `HEAD~1`. */
  readonly name: string;
  /** The folder of the repository's work tree, absolute. */
  readonly top: string;
  /** The id of the commit. */
  readonly commit: string;
  /** Relative to `top`, with `/`, without one at its end; empty for the whole. */
  readonly path: string;
  readonly kind: "file" | "folder";
}

const CHECK =
  "Give `REV:PATH`, such as `HEAD~1:spec/`; the path begins at the root of the repository, or with `./` here.";

/**
 * Finds what `REV:PATH` names (gitrevisions(7)).
 * @param cwd absolute; what `./` in the path is relative to
 * @throws InputProblem where there is no such repository, commit or path
 */
export async function findRevision(text: string, cwd: string): Promise<Revision> {
  const colon = text.indexOf(":");
  const name = text.slice(0, colon);
  const [top, commit] = await Promise.all([
    line(askGit(cwd, ["rev-parse", "--show-toplevel"])),
    line(askGit(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`])),
  ]);
  if (top === undefined)
    throw problem("There is no such file, and the working directory is in no git repository.");
  if (commit === undefined) throw problem(`There is no such file, and no commit \`${name}\`.`);
  const prefix = (await line(askGit(cwd, ["rev-parse", "--show-prefix"]))) ?? "";
  const path = pathIn(text.slice(colon + 1), prefix);
  if (path === "") return { name, top, commit, path, kind: "folder" };
  const [entry] = await entriesOf(top, commit, path, []);
  if (entry?.path !== path) throw problem(`The commit \`${name}\` has no \`${path}\`.`);
  return { name, top, commit, path, kind: entry.type === "tree" ? "folder" : "file" };
}

function problem(message: string): InputProblem {
  return new InputProblem("unreadable-input", message, CHECK);
}

function pathIn(given: string, prefix: string): string {
  const path = posix.normalize(/^\.\.?(\/|$)/.test(given) ? posix.join(prefix, given) : given);
  return path === "." ? "" : path.replace(/\/$/, "");
}

async function line(answer: Promise<Buffer | undefined>): Promise<string | undefined> {
  return (await answer)?.toString("utf8").replace(/\r?\n$/, "");
}

/** A file or folder of a commit. */
interface Entry {
  readonly mode: string;
  readonly type: string;
  readonly id: string;
  /** In bytes; 0 for a folder. */
  readonly size: number;
  readonly path: string;
}

/** `<mode> <type> <id> <size>\t<path>\0`: git-ls-tree(1). */
async function entriesOf(
  top: string,
  commit: string,
  path: string,
  flags: readonly string[],
): Promise<readonly Entry[]> {
  const where = path === "" ? [] : [path];
  const answer = await askGit(top, ["ls-tree", "-z", "-l", "--full-tree", ...flags, commit, "--", ...where]);
  return (answer?.toString("utf8") ?? "").split("\0").flatMap((text) => {
    const tab = text.indexOf("\t");
    const [mode, type, id, size] = text.slice(0, tab).split(/ +/);
    if (tab < 0 || mode === undefined || type === undefined || id === undefined) return [];
    return [{ mode, type, id, size: Number(size) || 0, path: text.slice(tab + 1) }];
  });
}

/** Descriptions, fragments of them and operation pages. */
const READABLE = /\.(?:json|ya?ml|md|txt)$/i;
/** All files of a revision together, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Writes the files below a path of a commit that may be descriptions, or parts of them, to a folder, under their paths in the repository.
 * @param path relative to the top, without `/` at its end; a file is written whatever its name
 * @throws InputProblem where there is too much
 */
export async function checkOut({ top, commit }: Revision, path: string, folder: string): Promise<void> {
  const entries = (await entriesOf(top, commit, path, ["-r"])).filter(
    (entry) =>
      entry.mode.startsWith("100") &&
      isInside(entry.path) &&
      (entry.path === path || READABLE.test(entry.path)),
  );
  if (entries.reduce((sum, { size }) => sum + size, 0) > LARGEST)
    throw new InputProblem(
      "limit-exceeded",
      `\`${path || "."}\` holds more than 256 MiB there.`,
      "Name a folder below it.",
    );
  const contents = await readBlobs(
    top,
    entries.map(({ id }) => id),
  );
  for (const [index, { path: file }] of entries.entries()) {
    const content = contents[index];
    if (content === undefined) throw problem(`git cannot read \`${file}\`.`);
    const target = join(folder, ...file.split("/"));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

/** A tree that was made by hand may hold any name: none may lead out of the folder. */
function isInside(path: string): boolean {
  return path
    .split("/")
    .every((name) => !["", ".", ".."].includes(name) && (sep === "/" || !/[\\:]/.test(name)));
}

/** The contents of blobs; undefined for those that git does not have. */
export async function readBlobs(
  top: string,
  names: readonly string[],
): Promise<readonly (Buffer | undefined)[]> {
  const answer = await askGit(top, ["cat-file", "--batch"], names.map((name) => `${name}\n`).join(""));
  if (answer === undefined) return names.map(() => undefined);
  let at = 0;
  // `<id> SP <type> SP <size> LF <content> LF`, or `<name> SP missing LF`: git-cat-file(1).
  return names.map(() => {
    const end = answer.indexOf("\n", at);
    const header = answer.toString("utf8", at, end);
    const size = / blob (\d+)$/.exec(header)?.[1];
    at = end + 1;
    if (size === undefined) return undefined;
    const content = answer.subarray(at, at + Number(size));
    at += Number(size) + 1;
    return content;
  });
}
