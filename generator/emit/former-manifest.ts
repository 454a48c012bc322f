import { promises as fs } from "node:fs";
import { join } from "node:path";
import { arrayMember, member, stringMember } from "../source/json.js";
import { MANIFEST_PATH } from "./manifest.js";

/** An input as a manifest lists it. */
export interface FormerInput {
  /** Relative to the folder of the configuration. */
  readonly path: string;
  readonly sha256: string;
}

/** What a package was made from, and by what. */
export interface FormerManifest {
  readonly inputs: readonly FormerInput[];
  /** The version of openapi-unfold. Undefined where there is no manifest, or it does not say. */
  readonly version: string | undefined;
}

/** What the manifest in `output` says; nothing where there is none, or it is not whole. */
export async function formerManifest(output: string): Promise<FormerManifest> {
  try {
    const manifest: unknown = JSON.parse(await fs.readFile(join(output, MANIFEST_PATH), "utf8"));
    const inputs = arrayMember(manifest, "inputs").flatMap((input) => {
      const [path, hash] = [stringMember(input, "path"), stringMember(input, "sha256")];
      return path === undefined || hash === undefined ? [] : [{ path, sha256: hash }];
    });
    return { inputs, version: stringMember(member(manifest, "generator"), "version") };
  } catch {
    return { inputs: [], version: undefined };
  }
}
