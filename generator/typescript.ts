import { createRequire } from "node:module";
import type { transformSchemaObject as Transform } from "openapi-typescript";
import type TypeScript from "typescript";

const require = createRequire(import.meta.url);

/**
 * TypeScript's API, loaded when it is first asked for: that takes longer than all else that a run with few changes does. It is required,
 * since an `import` of so large a CommonJS module would first be searched for what it exports.
 */
export function typescript(): typeof TypeScript {
  return (loaded ??= require("typescript") as typeof TypeScript);
}

let loaded: typeof TypeScript | undefined;

/**
 * openapi-typescript's transformer of schemas, with the same TypeScript. The package's entry loads a linter and a bundler too, which
 * takes longer than all our types.
 */
export const transformSchemaObject: typeof Transform = (schema, options) =>
  (transform ??= (
    require("openapi-typescript/dist/transform/schema-object.cjs") as { readonly default: typeof Transform }
  ).default)(schema, options);

let transform: typeof Transform | undefined;
