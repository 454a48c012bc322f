/** Compiles many small programs, each against a package of its own, in one run of the compiler. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const RUNTIME = fileURLToPath(new URL("../../templates/runtime/", import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};

/** A package, as its modules' texts by path, and the programs that import it as `./index.js`. */
export interface Compilation {
  readonly modules: ReadonlyMap<string, string>;
  readonly programs: readonly string[];
}

/**
 * What the compiler says of each program, in the order given; an empty list if it is content. All packages share one copy of the
 * run-time, which is the same in each.
 */
export function compileAll(compilations: readonly Compilation[]): readonly (readonly string[])[][] {
  const files = new Map<string, string>();
  for (const name of readdirSync(RUNTIME)) {
    if (name.endsWith(".ts")) files.set(`/all/runtime/${name}`, readFileSync(join(RUNTIME, name), "utf8"));
  }
  files.set("/all/package.json", '{"type":"module"}');
  const roots = compilations.map(({ modules, programs }, index) => {
    for (const [path, text] of modules) {
      if (path.endsWith(".ts") && !path.startsWith("runtime/")) files.set(`/all/${index}/${path}`, text);
    }
    return programs.map((text, number) => {
      const file = `/all/${index}/program-${number}.ts`;
      files.set(file, text);
      return file;
    });
  });
  const program = ts.createProgram(roots.flat(), OPTIONS, hostOf(files));
  return roots.map((own) =>
    own.map((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
        ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "),
      );
    }),
  );
}

function hostOf(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const disk = ts.createCompilerHost(OPTIONS);
  return {
    ...disk,
    getCurrentDirectory: () => "/all",
    fileExists: (path) => files.has(path),
    readFile: (path) => files.get(path),
    getSourceFile: (path, options) => {
      const text = files.get(path) ?? (/\/lib\.[^/]*\.d\.ts$/.test(path) ? ts.sys.readFile(path) : undefined);
      return text === undefined ? undefined : ts.createSourceFile(path, text, options);
    },
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const path = resolve(dirname(from), text.replace(/\.js$/, ".ts"));
        const shared = path.replace(/^\/all\/\d+\/runtime\//, "/all/runtime/");
        const resolvedModule = { resolvedFileName: shared, extension: ts.Extension.Ts };
        return { resolvedModule: files.has(shared) ? resolvedModule : undefined };
      }),
  };
}
