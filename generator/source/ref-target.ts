import { realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Home } from "./provenance.js";

/** The file or URL that a `$ref` leads to. */
export type RefTarget = { readonly path: string; readonly root: string } | { readonly url: URL };

/** Why a `$ref` is not followed. */
export interface RefRefusal {
  readonly code: DiagnosticCode;
  readonly problem: string;
  readonly hint: string;
}

/**
 * Finds the file or URL that the part of a `$ref` before `#` names (RFC 3986, section 5). Files have to lie below the
 * folder of their input or below `roots`, also when links are resolved; nothing outside is touched, so that a refusal
 * does not even tell whether something is there.
 * @param document a relative path or a URL, not empty
 * @param home where the reference stands
 */
export function refTarget(document: string, home: Home, roots: readonly string[]): RefTarget | RefRefusal {
  if (document.includes("\\")) return refusal("it has a backslash", "Separate folders with `/`.");
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(document);
  if (hasScheme && !/^https?:\/\/[^/]/i.test(document)) {
    return refusal(
      "only files and http(s) URLs can be referred to",
      "Copy the target beside the description.",
    );
  }
  if (hasScheme || home.url !== undefined) {
    if (!URL.canParse(document, home.url)) return refusal("it is not a valid URL", "Check the address.");
    const url = new URL(document, home.url);
    url.hash = "";
    if (url.username !== "" || url.password !== "")
      return refusal("it holds credentials", "Remove them from the URL.");
    return { url };
  }
  if (document.startsWith("//"))
    return refusal("it names a host without a scheme", "Write `https://` before it.");
  if (home.path === undefined || home.root === undefined) {
    return refusal("relative references need an input that is a file", "Give the description as a file.");
  }
  return fileTarget(document, home.path, home.root, roots);
}

function fileTarget(
  document: string,
  from: string,
  root: string,
  roots: readonly string[],
): RefTarget | RefRefusal {
  let relativePath: string;
  try {
    relativePath = decodeURIComponent(document.replace(/\?.*$/s, ""));
  } catch {
    return refusal("its percent-encoding is malformed", "Write `%25` for a percent sign.");
  }
  if (relativePath.includes("\0")) return refusal("it has a NUL character", "Remove it.");
  const path = resolve(dirname(from), relativePath);
  const allowed = [root, ...roots.map(realOr)];
  const outside = refusal(
    "it leads out of the folder of its input",
    "List the folder in `refs.roots` if descriptions may refer to it.",
  );
  if (!allowed.some((folder) => isBelow(path, folder))) return outside;
  let real: string;
  try {
    real = realpathSync(path);
  } catch {
    return {
      code: "unresolved-ref",
      problem: "there is no such file",
      hint: "Check the path; it is relative to the file that holds it.",
    };
  }
  return allowed.some((folder) => isBelow(real, folder)) ? { path: real, root } : outside;
}

function refusal(problem: string, hint: string): RefRefusal {
  return { code: "invalid-ref", problem, hint };
}

function realOr(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
