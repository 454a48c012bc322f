/** The examples of a document in Markdown. */

/** A fenced block of a document. */
export interface Example {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The fenced blocks of TypeScript, each under the heading that it stands below. */
export function examplesIn(markdown: string): readonly Example[] {
  const examples: Example[] = [];
  let heading = "";
  let block: { indent: string; lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    if (block !== undefined) {
      if (line.trim() !== "```") block.lines.push(line.slice(block.indent.length));
      else {
        examples.push({ name: `${heading}, up to line ${index + 1}`, lines: block.lines });
        block = undefined;
      }
      continue;
    }
    heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
    const indent = /^( *)```ts$/.exec(line)?.[1];
    if (indent !== undefined) block = { indent, lines: [] };
  }
  return examples;
}
