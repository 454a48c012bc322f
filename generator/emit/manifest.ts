import { generatorVersion } from "./generator-version.js";
import { jsonText } from "./json-text.js";
import { byCodeUnits } from "../order.js";
import { sha256, type OutputFile } from "./output-file.js";

export const MANIFEST_PATH = "unfold.manifest.json";

/** The format of the manifest itself; a reader refuses a higher one. */
export const MANIFEST_FORMAT = 1;

/**
 * What the generator wrote. Only files listed here are ever replaced or removed. It holds nothing of the
 * machine or the moment: the same input gives the same bytes everywhere.
 */
export interface Manifest {
  readonly formatVersion: typeof MANIFEST_FORMAT;
  readonly generator: { readonly name: string; readonly version: string };
  /** The inputs that were read, sorted by path. */
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  /** Every generated file but the manifest, sorted by path. */
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  /** Those of the files that change with any part of the description. */
  readonly aggregates: readonly string[];
}

/** An input as the manifest names it: a portable path, and the SHA-256 of its bytes in hexadecimal. */
export interface ManifestInput {
  readonly path: string;
  readonly sha256: string;
}

/** The manifest of a package. `aggregates` that are not among the files are left out. */
export function manifestOf(
  files: readonly OutputFile[],
  inputs: readonly ManifestInput[],
  aggregates: readonly string[],
): Manifest {
  const paths = new Set(files.map(({ path }) => path));
  return {
    formatVersion: MANIFEST_FORMAT,
    generator: { name: "openapi-unfold", version: generatorVersion() },
    inputs: inputs
      .map(({ path, sha256: hash }) => ({ path, sha256: hash }))
      .sort((a, b) => byCodeUnits(a.path, b.path) || byCodeUnits(a.sha256, b.sha256)),
    files: files
      .map(({ path, text }) => ({ path, sha256: sha256(text), bytes: Buffer.byteLength(text) }))
      .sort((a, b) => byCodeUnits(a.path, b.path)),
    aggregates: aggregates.filter((path) => paths.has(path)).sort(byCodeUnits),
  };
}

/** The manifest as a file of the package. */
export function manifestFile(manifest: Manifest): OutputFile {
  return { path: MANIFEST_PATH, text: jsonText(manifest) };
}
