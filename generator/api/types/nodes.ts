import type TS from "typescript";
import { ts } from "../../typescript.js";

const PRINTER = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed, removeComments: false });
const NO_FILE = ts.createSourceFile("type.ts", "", ts.ScriptTarget.ESNext);

/** A type as text. What was made by `named` comes through as it is: the printer would escape what is not ASCII in literals of its own. */
export function print(node: TS.TypeNode): string {
  return PRINTER.printNode(ts.EmitHint.Unspecified, node, NO_FILE);
}

/** `text` as a type; it must need no parentheses: a name, with type arguments or without, or a literal. */
export function named(text: string): TS.TypeNode {
  return ts.factory.createTypeReferenceNode(text);
}

/** One of `nodes`, of which there is at least one; a union among them is not nested, so that it needs no parentheses. */
export function unionNode(nodes: readonly TS.TypeNode[]): TS.TypeNode {
  const flat = nodes.flatMap((node) => (ts.isUnionTypeNode(node) ? [...node.types] : [node]));
  const [only, ...others] = flat;
  return only !== undefined && others.length === 0 ? only : ts.factory.createUnionTypeNode(flat);
}

/** An array of `element`. After a negative number `[]` would be read as an index by parsers that take `-1` for an expression. */
export function arrayNode(element: TS.TypeNode): TS.TypeNode {
  return ts.isTypeReferenceNode(element) && print(element).startsWith("-")
    ? ts.factory.createTypeReferenceNode("Array", [element])
    : ts.factory.createArrayTypeNode(element);
}
