/** The syntax of generated modules, as TypeScript reads it. */
import ts from "typescript";
import type { Module } from "../../../generator/emit/module.js";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  noLib: true,
  noResolve: true,
};

export interface Syntax {
  readonly files: readonly ts.SourceFile[];
  /** `path: what is wrong`, by line. */
  readonly errors: readonly string[];
}

/** Parses modules without looking at anything that they import. */
export function syntaxOf(modules: readonly Pick<Module, "path" | "text">[]): Syntax {
  const files = new Map(
    modules.map(({ path, text }) => [
      path,
      ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.ESNext }, true),
    ]),
  );
  const host: ts.CompilerHost = {
    getSourceFile: (path) => files.get(path),
    fileExists: (path) => files.has(path),
    readFile: () => undefined,
    writeFile: () => undefined,
    getDefaultLibFileName: () => "",
    getCurrentDirectory: () => "",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  const errors = program.getSyntacticDiagnostics().map(({ file, start, messageText }) => {
    const { line } = file.getLineAndCharacterOfPosition(start);
    const shown = file.text.split("\n")[line]?.slice(0, 200) ?? "";
    return `${file.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")} in ${JSON.stringify(shown)}`;
  });
  return { files: [...files.values()], errors };
}

/** Where a module holds the payload as code, which sets the global `name`. */
export function payloadsIn(files: readonly ts.SourceFile[], name = "PWNED"): readonly string[] {
  const found: string[] = [];
  for (const file of files) {
    if (!file.text.includes(name)) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && node.text === name)
        found.push(`${file.fileName}: ${node.parent.getText()}`);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

/** Every text that the modules hold as code: literals, and the names of properties. */
export function textsIn(files: readonly ts.SourceFile[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return found;
}
