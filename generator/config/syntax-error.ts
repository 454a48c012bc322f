import { typescript } from "../typescript.js";

/** The offset of the first syntax error in the module `text`, with what is wrong. */
export function syntaxError(text: string): { readonly offset: number; readonly message: string } | undefined {
  const ts = typescript();
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext },
  });
  const [first] = diagnostics;
  if (first === undefined) return undefined;
  return { offset: first.start ?? 0, message: ts.flattenDiagnosticMessageText(first.messageText, " ") };
}
