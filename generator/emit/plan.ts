import { dirname } from "node:path/posix";
import { ABSENT, entryAt, readEntry, type DiskEntry } from "./disk.js";
import { heldByGit } from "./git.js";
import { MANIFEST_PATH } from "./manifest.js";
import { isMarkedGenerated } from "./marker.js";
import { foldPath } from "./module-path.js";
import { byCodeUnits } from "../order.js";
import { sha256, type OutputFile } from "./output-file.js";
import { readManifest, type ManifestReading } from "./read-manifest.js";

/** Why a change must not simply be made. */
export type Obstacle =
  /** The generator wrote the file, and it was changed since in a way that git does not hold. */
  | "edited"
  /** Something that the generator did not write stands there. */
  | "foreign"
  /** A folder on the way is a symbolic link. */
  | "linked-folder";

/** What a run would do with one path. */
export interface PlannedChange {
  readonly path: string;
  readonly change: "create" | "update" | "remove" | "keep";
  /** What stands there now. */
  readonly before: DiskEntry;
  /** The text that will stand there; undefined for a file that is removed. */
  readonly after: string | undefined;
  /** The file differs from what the generator last wrote there, committed or not. */
  readonly touched: boolean;
  readonly obstacle?: Obstacle;
}

export interface Plan {
  readonly manifest: ManifestReading["state"];
  /** Sorted by path. */
  readonly changes: readonly PlannedChange[];
}

/**
 * Compares the files of a package with the disk. Nothing is written.
 *
 * A file is the generator's if the manifest lists it; where the manifest is missing or broken, if it carries
 * our marker; where it is broken, also if git holds the content, so that nothing can be lost. Such a file may
 * be replaced or removed if its content is what the generator last wrote, or else if git holds it. A symbolic
 * link in its place holds no work: it is replaced, and its target left alone.
 * @param output absolute path of the output folder, which may be missing
 * @param files the whole package, the manifest too
 * @throws NodeJS.ErrnoException if the output cannot be read
 */
export async function planChanges(output: string, files: readonly OutputFile[]): Promise<Plan> {
  const onDisk = await readEntry(output, MANIFEST_PATH);
  const reading = readManifest(onDisk.kind === "file" ? onDisk.bytes.toString("utf8") : undefined);
  const wanted = new Map(files.map(({ path, text }) => [path, text]));
  const paths = [...new Set([...wanted.keys(), ...reading.written.keys()])].sort(byCodeUnits);
  const folders = foldersOnTheWay(output, paths, reading);
  const drafts = paths.map((path) => {
    const blocked = obstructed(path, folders);
    const before = blocked === undefined ? entryAt(output, path) : ABSENT;
    return draft(path, before, wanted.get(path), reading, blocked);
  });
  return {
    manifest: reading.state,
    changes: await settle(
      output,
      drafts.filter((one) => one !== undefined),
      reading,
    ),
  };
}

/** Folders of `paths` that are something else on disk: a link, or a file that is not about to be removed. */
function foldersOnTheWay(
  output: string,
  paths: readonly string[],
  reading: ManifestReading,
): ReadonlyMap<string, Obstacle> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) folders.add(folder);
  }
  const odd = new Map<string, Obstacle>();
  for (const folder of folders) {
    const { kind } = entryAt(output, folder);
    if (kind === "link") odd.set(folder, "linked-folder");
    else if (kind !== "folder" && kind !== "absent" && !reading.written.has(folder))
      odd.set(folder, "foreign");
  }
  return odd;
}

function obstructed(path: string, folders: ReadonlyMap<string, Obstacle>): Obstacle | undefined {
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    const obstacle = folders.get(folder);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

function draft(
  path: string,
  before: DiskEntry,
  after: string | undefined,
  reading: ManifestReading,
  blocked: Obstacle | undefined,
): PlannedChange | undefined {
  const hashes = reading.written.get(path);
  const touched =
    before.kind !== "absent" && !(before.kind === "file" && (hashes?.has(before.sha256) ?? false));
  if (after === undefined) {
    // Gone already, or not a file any more: a folder that somebody made under that name is theirs.
    if (before.kind !== "file" && before.kind !== "link") return undefined;
    return {
      path,
      change: "remove",
      before,
      after,
      touched,
      ...(touched && before.kind === "file" && { obstacle: "edited" }),
    };
  }
  if (blocked !== undefined) return { path, change: "create", before, after, touched, obstacle: blocked };
  if (before.kind === "absent") return { path, change: "create", before, after, touched };
  if (before.kind === "link") return { path, change: "update", before, after, touched };
  if (before.kind !== "file") return { path, change: "update", before, after, touched, obstacle: "foreign" };
  if (before.sha256 === sha256(after)) return { path, change: "keep", before, after, touched: false };
  if (path === MANIFEST_PATH || !touched) return { path, change: "update", before, after, touched: false };
  const ours = isOurs(path, before.bytes, reading);
  return { path, change: "update", before, after, touched, obstacle: ours ? "edited" : "foreign" };
}

function isOurs(path: string, bytes: Buffer, reading: ManifestReading): boolean {
  if (reading.state !== "read") return isMarkedGenerated(bytes.toString("utf8"));
  if (reading.written.has(path)) return true;
  // `Invoice.ts` that becomes `invoice.ts`: on a disk that ignores case they are one file.
  const folded = foldPath(path);
  return [...reading.written.keys()].some((written) => foldPath(written) === folded);
}

/** Takes away the obstacles that git removes: what it holds is not lost when it is replaced. */
async function settle(
  output: string,
  drafts: readonly PlannedChange[],
  reading: ManifestReading,
): Promise<readonly PlannedChange[]> {
  const asked = new Map<string, Uint8Array>();
  for (const { path, obstacle, before } of drafts) {
    const ours = obstacle === "edited" || (obstacle === "foreign" && reading.state === "broken");
    if (ours && before.kind === "file") asked.set(path, before.bytes);
  }
  const held = await heldByGit(output, asked);
  return drafts.map((change) => (held.has(change.path) ? without(change) : change));
}

function without(change: PlannedChange): PlannedChange {
  const { path, before, after, touched } = change;
  return { path, change: change.change, before, after, touched };
}
