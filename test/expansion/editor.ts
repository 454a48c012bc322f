/** What an editor shows for a program against a package: TypeScript's language service. */
import { join } from "node:path";
import ts from "typescript";
import { openProject, type Bench } from "./compile.js";

/** Where in a program's text the cursor is; the mark itself is taken out. */
const CURSOR = "¦";

export interface Editor {
  /** What is offered at the cursor, sorted; only what fits where it stands, not every name in scope. */
  completions(text: string): readonly string[];
  /** What is shown for the name at the cursor. */
  hover(text: string): string;
  /** The messages on the program, chains joined by spaces. */
  messages(text: string): readonly string[];
}

/** Opens an editor. It reads the package once; each question replaces the one program beside it. */
export async function openEditor(bench: Bench): Promise<Editor> {
  const { options, fileNames } = await openProject(bench);
  const file = join(bench.folder, "programs", "edited.ts");
  let text = "";
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...fileNames, file],
    getScriptVersion: (name) => (name === file ? String(version) : "0"),
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => bench.folder,
    getDefaultLibFileName: (compilerOptions) => ts.getDefaultLibFilePath(compilerOptions),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    directoryExists: (name) => ts.sys.directoryExists(name),
    getDirectories: (name) => ts.sys.getDirectories(name),
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
  });
  const edit = (marked: string): number => {
    const position = marked.indexOf(CURSOR);
    text = marked.replace(CURSOR, "");
    version += 1;
    return position;
  };
  return {
    completions: (marked) => {
      const found = service.getCompletionsAtPosition(file, edit(marked), {});
      return (found?.entries ?? []).map(({ name }) => name).sort();
    },
    hover: (marked) => {
      const info = service.getQuickInfoAtPosition(file, edit(marked));
      return ts.displayPartsToString(info?.displayParts);
    },
    messages: (program) => {
      edit(program);
      return [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
        ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "),
      );
    },
  };
}
