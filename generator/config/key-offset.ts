import type TS from "typescript";
import { typescript } from "../typescript.js";

const ts = typescript();

/**
 * Where the value at `path` is written in the configuration module `text`: the offset of the deepest member that
 * is written out there, undefined if the module exports no object literal. Only asked for when a value is wrong.
 */
export function keyOffset(text: string, path: readonly string[]): number | undefined {
  const file = ts.createSourceFile("unfold.config.ts", text, ts.ScriptTarget.Latest, true);
  const exported = file.statements.find(ts.isExportAssignment);
  let node = exported === undefined ? undefined : literalOf(exported.expression, file);
  let offset = node?.getStart(file);
  for (const key of path) {
    const found: TS.Node | undefined = node === undefined ? undefined : memberOf(node, key);
    if (found === undefined) break;
    offset = found.getStart(file);
    node = literalOf(ts.isPropertyAssignment(found) ? found.initializer : found, file);
  }
  return offset;
}

function memberOf(node: TS.Node, key: string): TS.Node | undefined {
  if (ts.isArrayLiteralExpression(node)) return node.elements[Number(key)];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  return node.properties.find(
    ({ name }) =>
      name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) && name.text === key,
  );
}

/** The literal behind `defineConfig(…)`, `… satisfies T`, parentheses, and a constant of the same file. */
function literalOf(node: TS.Node, file: TS.SourceFile): TS.Node | undefined {
  if (ts.isCallExpression(node)) return node.arguments[0] && literalOf(node.arguments[0], file);
  if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) {
    return literalOf(node.expression, file);
  }
  if (!ts.isIdentifier(node)) return node;
  const declarations = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations]);
  const initializer = declarations.find(
    ({ name }) => ts.isIdentifier(name) && name.text === node.text,
  )?.initializer;
  return initializer !== undefined && !ts.isIdentifier(initializer)
    ? literalOf(initializer, file)
    : initializer;
}
