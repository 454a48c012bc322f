import { promises as fs } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import type { Settings } from "../config/settings.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import type { FormerInput } from "../emit/former-manifest.js";
import { sha256 } from "../emit/output-file.js";
import { askGit } from "../git/ask-git.js";
import { readBlobs } from "../git/revision.js";
import { modelOf, readInputs } from "../produce.js";
import type { ApiDiff } from "./change.js";
import { compareApis } from "./compare-apis.js";

/** How many commits that touched the inputs are looked at. */
const MOST_COMMITS = 5;

/**
 * Compares the description that a package was made from before with that of `settings`, if git holds it: all inputs that the former manifest
 * lists, with the hashes that it lists, in one of the last commits that touched them.
 * @returns undefined where git does not, or where the former description cannot be read any more
 */
export async function diffWithFormer(
  former: readonly FormerInput[],
  settings: Settings,
): Promise<ApiDiff | undefined> {
  if (settings.configFile === undefined || former.length === 0) return undefined;
  const base = dirname(settings.configFile);
  const contents = await committed(former, base);
  if (contents === undefined) return undefined;
  const folder = await fs.realpath(await mkdtemp(join(tmpdir(), "unfold-former-")));
  try {
    for (const [path, content] of contents) {
      await fs.mkdir(dirname(join(folder, path)), { recursive: true });
      await fs.writeFile(join(folder, path), content);
    }
    const move = (path: string): string => {
      const way = relative(base, path);
      return way.startsWith("..") ? path : join(folder, way);
    };
    const old = await readApi({
      ...settings,
      cwd: folder,
      inputs: settings.inputs.map((input) => ({ ...input, base: move(input.base) })),
      overlays: settings.overlays.map((overlay) => ({ ...overlay, base: move(overlay.base) })),
      refs: { ...settings.refs, roots: settings.refs.roots.map(move) },
    });
    return compareApis(old, await readApi(settings));
  } catch (error) {
    if (error instanceof UnfoldError) return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readApi(settings: Settings) {
  const document = await readInputs(settings, new Diagnostics());
  return modelOf(document, settings, new Diagnostics());
}

/** The files of `inputs` by path, as the newest commit has them in which all have their hashes. */
async function committed(
  inputs: readonly FormerInput[],
  base: string,
): Promise<ReadonlyMap<string, Buffer> | undefined> {
  // A path that leads out of the folder, or a URL, was not read from below it.
  const isFile = ({ path }: FormerInput): boolean =>
    !path.split("/").includes("..") && !path.includes(":") && path !== "-" && !path.startsWith("/");
  if (!inputs.every(isFile)) return undefined;
  const paths = inputs.map(({ path }) => path);
  const log = await askGit(base, ["rev-list", `--max-count=${String(MOST_COMMITS)}`, "HEAD", "--", ...paths]);
  const prefix = (await askGit(base, ["rev-parse", "--show-prefix"]))?.toString("utf8").trimEnd();
  if (log === undefined || prefix === undefined) return undefined;
  for (const commit of log.toString("utf8").split("\n").filter(Boolean)) {
    const names = paths.map((path) => `${commit}:${prefix}${path.split(sep).join("/")}`);
    if (names.some((name) => name.includes("\n"))) return undefined;
    const contents = await readBlobs(base, names);
    const found = inputs.flatMap(({ path, sha256: hash }, index) => {
      const content = contents[index];
      return content !== undefined && sha256(content) === hash ? [[path, content] as const] : [];
    });
    if (found.length === inputs.length) return new Map(found);
  }
  return undefined;
}
