import { createRequire } from "node:module";
import type { transformSchemaObject as Transform } from "openapi-typescript";
import type TypeScript from "typescript";

const require = createRequire(import.meta.url);

/**
 * TypeScript's API. It is required: an `import` of so large a CommonJS module would first be searched for what it exports, which takes
 * longer than running it.
 */
export const ts = require("typescript") as typeof TypeScript;

/**
 * openapi-typescript's transformer of schemas, with the same TypeScript. The package's entry loads a linter and a bundler too, which
 * takes longer than all our types.
 */
export const { default: transformSchemaObject } =
  require("openapi-typescript/dist/transform/schema-object.cjs") as { readonly default: typeof Transform };
