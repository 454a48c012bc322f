/**
 * `.gitattributes` with a line by which GitHub folds the diffs of generated files and leaves them out of its statistics.
 * @param before what is there; undefined: nothing
 * @param output the folder of the package, relative to the file, with `/`
 */
export function withGeneratedFolder(before: string | undefined, output: string): string {
  const pattern = `${output}/**`;
  // gitattributes(5): a pattern with spaces or a quote is written as a string of C.
  const line = `${/[\s"\\]/.test(pattern) ? JSON.stringify(pattern) : pattern} linguist-generated`;
  if (before === undefined || before === "") return `${line}\n`;
  const lines = before.split(/\r?\n/);
  if (lines.some((known) => known.trim() === line)) return before;
  const end = before.includes("\r\n") ? "\r\n" : "\n";
  return `${before}${before.endsWith("\n") ? "" : end}${line}${end}`;
}
