import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.js";
import { stringMember } from "../source/json.js";

/** The version of openapi-unfold that runs, from its own `package.json`. */
export function generatorVersion(): string {
  // Read as a file: a look-up by its own name fails where Node's permission model allows only some folders to be read.
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  return stringMember(manifest, "version") ?? "0.0.0";
}
