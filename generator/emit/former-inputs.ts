import { promises as fs } from "node:fs";
import { join } from "node:path";
import { arrayMember, isObject, stringMember } from "../source/json.js";
import { MANIFEST_PATH } from "./manifest.js";

/** An input as a manifest lists it. */
export interface FormerInput {
  /** Relative to the folder of the configuration. */
  readonly path: string;
  readonly sha256: string;
}

/** The inputs that the manifest in `output` lists; none where there is no manifest, or it is not whole. */
export async function manifestInputsOf(output: string): Promise<readonly FormerInput[]> {
  try {
    const manifest: unknown = JSON.parse(await fs.readFile(join(output, MANIFEST_PATH), "utf8"));
    return arrayMember(isObject(manifest) ? manifest : {}, "inputs").flatMap((input) => {
      const [path, hash] = [stringMember(input, "path"), stringMember(input, "sha256")];
      return path === undefined || hash === undefined ? [] : [{ path, sha256: hash }];
    });
  } catch {
    return [];
  }
}
