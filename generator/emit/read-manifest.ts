import { arrayMember, isObject, member, stringMember } from "../source/json.js";
import { MANIFEST_FORMAT } from "./manifest.js";
import { modulePathProblem } from "./module-path.js";

/** What the manifest on disk says about earlier runs. */
export interface ManifestReading {
  /**
   * - `missing`: there is none;
   * - `read`: it is whole, or a merge left both sides of a conflict in it and both are whole;
   * - `broken`: it is not a manifest any more;
   * - `newer`: a later version of the generator wrote it, in a format that this one does not know.
   */
  readonly state: "missing" | "read" | "broken" | "newer";
  /** Paths that the generator wrote, each with the SHA-256 of what it wrote: two after a conflicting merge. */
  readonly written: ReadonlyMap<string, ReadonlySet<string>>;
}

const NOTHING: ReadonlyMap<string, ReadonlySet<string>> = new Map();

/** Reads the text of a manifest, `undefined` where there is none. Never throws: a manifest is input like any other. */
export function readManifest(text: string | undefined): ManifestReading {
  if (text === undefined) return { state: "missing", written: NOTHING };
  const written = new Map<string, Set<string>>();
  for (const side of conflictSides(text)) {
    const manifest = parse(side);
    const format = member(manifest, "formatVersion");
    if (typeof format === "number" && format > MANIFEST_FORMAT) return { state: "newer", written: NOTHING };
    if (format !== MANIFEST_FORMAT || !collect(manifest, written))
      return { state: "broken", written: NOTHING };
  }
  return { state: "read", written };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function collect(manifest: unknown, written: Map<string, Set<string>>): boolean {
  if (!isObject(manifest) || !Array.isArray(member(manifest, "files"))) return false;
  for (const file of arrayMember(manifest, "files")) {
    const path = stringMember(file, "path");
    const hash = stringMember(file, "sha256");
    // A path that leads out of the folder, say, was never written by this generator.
    if (path === undefined || hash === undefined || modulePathProblem(path) !== undefined) return false;
    const hashes = written.get(path) ?? new Set();
    written.set(path, hashes.add(hash));
  }
  return true;
}

/**
 * The two texts that git's conflict markers hold, or the text itself where there are none. The markers are
 * those of git-merge-file(1): seven `<`, `|` (the common ancestor, left out here), `=`, `>`.
 */
export function conflictSides(text: string): readonly string[] {
  if (!/^<{7}(?: |\r?$)/m.test(text)) return [text];
  const ours: string[] = [];
  const theirs: string[] = [];
  let where: "both" | "ours" | "ancestor" | "theirs" = "both";
  for (const line of text.split("\n")) {
    const marker = conflictMarker(line);
    if (marker !== undefined) {
      where = marker === "<" ? "ours" : marker === "|" ? "ancestor" : marker === "=" ? "theirs" : "both";
      continue;
    }
    if (where === "both" || where === "ours") ours.push(line);
    if (where === "both" || where === "theirs") theirs.push(line);
  }
  return [ours.join("\n"), theirs.join("\n")];
}

/** The sign of the conflict marker that `line` is, if it is one. */
export function conflictMarker(line: string): "<" | "|" | "=" | ">" | undefined {
  return /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/.test(line) ? (line[0] as "<" | "|" | "=" | ">") : undefined;
}
