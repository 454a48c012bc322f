import { createRequire } from "node:module";
import { stringMember } from "../source/json.js";

/** The version of openapi-unfold that runs, from its own `package.json`. */
export function generatorVersion(): string {
  // By its own name, so that the answer does not depend on where the compiled file lies.
  const manifest: unknown = createRequire(import.meta.url)("openapi-unfold/package.json");
  return stringMember(manifest, "version") ?? "0.0.0";
}
