/**
 * Modules that list every part of the package, and so change with any of them. The manifest names those that a
 * package has, so that a reviewer or a script can tell them from the files of the part that changed.
 */
export const AGGREGATES: readonly string[] = [
  "client.ts",
  "expand.ts",
  "index.ts",
  "operations/table.ts",
  "resources.ts",
  "tools.ts",
];
