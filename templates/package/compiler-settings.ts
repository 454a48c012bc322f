import type { PackageSettings } from "../../generator/config/settings.js";

/** A file of settings for `tsc`. */
export interface CompilerFile {
  readonly path: string;
  readonly value: object;
}

/** The settings that build the package to `dist/`, in the order in which they are to be used. */
export function compilerFiles({
  imports = "js",
  typesOnly = false,
}: Pick<PackageSettings, "imports" | "typesOnly">): readonly CompilerFile[] {
  const modules = imports === "none" ? ["ESNext", "Bundler"] : ["NodeNext", "NodeNext"];
  const compiler = {
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022", "DOM", "DOM.Iterable"],
      types: [],
      module: modules[0],
      moduleResolution: modules[1],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      // What is built has `.js` where the source has `.ts`.
      ...(imports === "ts" && { rewriteRelativeImportExtensions: true }),
      // The package has no declarations of its own beside its modules: what would be checked is the language's library.
      skipLibCheck: true,
      declaration: true,
      ...(typesOnly && { emitDeclarationOnly: true }),
      rootDir: ".",
      outDir: "dist",
    },
    include: ["**/*.ts"],
    exclude: ["dist", "node_modules", ...(typesOnly ? [] : ["runtime/node*.ts"])],
  };
  // Only the transports for Node need Node's types: the rest is the same in browsers and workers.
  const nodeCompiler = {
    extends: "./tsconfig.json",
    compilerOptions: { types: ["node"] },
    include: ["runtime/node.ts"],
    exclude: [],
  };
  return [
    { path: "tsconfig.json", value: compiler },
    ...(typesOnly ? [] : [{ path: "tsconfig.node.json", value: nodeCompiler }]),
  ];
}
