import { dirname, isAbsolute, relative, sep } from "node:path";
import type { ManifestInput } from "./manifest.js";

/** An input as it was read. */
export interface ReadInput {
  /** An absolute path, a URL, or `-` for standard input. */
  readonly path: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/**
 * The inputs as the manifest names them: files relative to `base`, URLs without user, password and query, which
 * may be secrets.
 * @param base folder of the configuration; without one, the innermost folder that holds all the files, so that
 *   the place of the files on this machine does not matter
 */
export function manifestInputs(
  inputs: readonly ReadInput[],
  base: string | undefined,
): readonly ManifestInput[] {
  const files = inputs.filter(({ path }) => isAbsolute(path)).map(({ path }) => path);
  const from = base ?? commonFolder(files);
  return inputs.map(({ path, sha256 }) => ({
    path: isAbsolute(path) ? relative(from, path).split(sep).join("/") : withoutSecrets(path),
    sha256,
  }));
}

function commonFolder(files: readonly string[]): string {
  const [first = sep, ...others] = files;
  let folder = dirname(first);
  while (
    others.some((file) => !file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) &&
    dirname(folder) !== folder
  ) {
    folder = dirname(folder);
  }
  return folder;
}

function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}
