import ts from "typescript";

/** A TypeScript text without its comments and the lines that held nothing else. Nothing else is changed. */
export function withoutComments(text: string): string {
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true);
  const comments = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])
      comments.set(pos, end);
    for (const { pos, end } of ts.getTrailingCommentRanges(text, node.getEnd()) ?? []) comments.set(pos, end);
    // Tokens too, which `forEachChild` passes over: a comment may stand before a bracket.
    for (const child of node.getChildren(source)) if (!isDocumentation(child)) visit(child);
  };
  visit(source);
  let result = "";
  let position = 0;
  for (const [start, end] of [...comments].sort(([a], [b]) => a - b)) {
    result += text.slice(position, start);
    position = Math.max(position, end);
  }
  result += text.slice(position);
  return result.replace(/^[ \t]*\n/gm, "");
}

function isDocumentation({ kind }: ts.Node): boolean {
  return kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;
}
