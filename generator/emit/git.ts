import { createHash } from "node:crypto";
import { askGit } from "../git/ask-git.js";
import { conflictMarker } from "./read-manifest.js";

/** Commits whose files git can give back, beside HEAD while it merges, picks, reverts or rebases. */
const SIDES = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD"];

/**
 * Which of the files below `folder` hold nothing that git could not give back: their content is committed, or,
 * while a merge is under way, each line of it comes from one of the commits being merged. Line ends are
 * compared as they are and as LF, since a checkout may have changed them; filters are never run.
 * @param contents by path below `folder`, with `/`
 * @returns the paths held; none where `folder` is in no repository or git cannot be asked
 */
export async function heldByGit(
  folder: string,
  contents: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  if (contents.size === 0) return held;
  const git = new Git(folder);
  const committed = await git.blobsOf("HEAD");
  if (committed === undefined) return held;
  const sides = await Promise.all(SIDES.map((side) => git.blobsOf(side)));
  const merging = sides.some((side) => side !== undefined);
  const known = [committed, ...sides].filter((side) => side !== undefined);
  for (const [path, content] of contents) {
    const blobs = known.map((side) => side.get(path)).filter((blob) => blob !== undefined);
    if (blobs.some((blob) => isBlob(blob, content)) || (merging && (await git.isMergeOf(blobs, content)))) {
      held.add(path);
    }
  }
  return held;
}

/** Questions to the repository that holds `folder`. */
class Git {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** No git, no repository, no such commit, a repository of somebody else: the answer is "not held". */
  #ask(...question: string[]): Promise<Buffer | undefined> {
    return askGit(this.#folder, question);
  }

  /** The ids of the files below the folder in `commit`, by path; undefined where there is no such commit. */
  async blobsOf(commit: string): Promise<ReadonlyMap<string, string> | undefined> {
    const answer = await this.#ask("ls-tree", "-r", "-z", commit);
    if (answer === undefined) return undefined;
    const blobs = new Map<string, string>();
    // `<mode> <type> <id>\t<path>\0`, paths relative to the folder: git-ls-tree(1).
    for (const entry of answer.toString("utf8").split("\0")) {
      const [facts, path] = entry.split("\t", 2);
      const [, type, id] = (facts ?? "").split(" ");
      if (type === "blob" && id !== undefined && path !== undefined) blobs.set(path, id);
    }
    return blobs;
  }

  /** Whether every line of `content` that is not a conflict marker is a line of one of `blobs`. */
  async isMergeOf(blobs: readonly string[], content: Uint8Array): Promise<boolean> {
    const lines = new Set<string>();
    for (const blob of blobs) {
      const text = await this.#ask("cat-file", "blob", blob);
      for (const line of linesOf(text ?? new Uint8Array())) lines.add(line);
    }
    return linesOf(content).every((line) => lines.has(line) || conflictMarker(line) !== undefined);
  }
}

function linesOf(content: Uint8Array): readonly string[] {
  return Buffer.from(content).toString("utf8").split(/\r?\n/);
}

/** Whether `id` is the object id of `content`: SHA-1, or SHA-256 in a repository of that format. */
function isBlob(id: string, content: Uint8Array): boolean {
  const algorithm = id.length === 64 ? "sha256" : "sha1";
  const asLf = Buffer.from(Buffer.from(content).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  return [content, asLf].some((bytes) => {
    const header = `blob ${String(bytes.length)}\0`;
    return createHash(algorithm).update(header).update(bytes).digest("hex") === id;
  });
}
