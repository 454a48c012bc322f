import ts from "typescript";
import { ANY_STRING, union, unionParts, word, type Member, type Shape } from "./shape.js";

/** What names of a generator's types stand for. */
export interface Names {
  /** What `name<…>` is, or `components["schemas"]["key"]` as its segments; undefined for what only this module knows. */
  resolve(path: readonly string[], parameters: readonly ts.TypeNode[], scope: Scope): Shape | undefined;
}

/** The type parameters of the declaration that is read. */
export type Scope = ReadonlyMap<string, Shape>;

/** @throws Error for a type of a form that neither generator is known to write */
export function readType(node: ts.TypeNode, names: Names, scope: Scope = new Map()): Shape {
  const read = (inner: ts.TypeNode): Shape => readType(inner, names, scope);
  if (ts.isParenthesizedTypeNode(node)) return read(node.type);
  if (ts.isUnionTypeNode(node)) return union(node.types.map(read));
  if (ts.isIntersectionTypeNode(node)) return intersection(node.types.map(read));
  if (ts.isArrayTypeNode(node)) return { kind: "array", items: read(node.elementType) };
  if (ts.isTupleTypeNode(node)) return { kind: "tuple", parts: node.elements.map(read) };
  if (ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node))
    return { kind: "tuple", parts: [word(ts.isRestTypeNode(node) ? "..." : "?"), read(node.type)] };
  if (ts.isTypeOperatorNode(node)) return read(node.type);
  if (ts.isTypeLiteralNode(node)) return readMembers(node.members, names, scope);
  if (ts.isLiteralTypeNode(node))
    return word(
      ts.isStringLiteral(node.literal) ? JSON.stringify(node.literal.text) : node.literal.getText(),
    );
  if (ts.isTypeReferenceNode(node)) return readReference(node, names, scope);
  if (ts.isIndexedAccessTypeNode(node)) {
    const resolved = names.resolve(segmentsOf(node), [], scope);
    if (resolved !== undefined) return resolved;
  }
  const text = node.getText();
  if (WORDS.has(text)) return word(text);
  throw new Error(`A type of a form that is not known: ${text.slice(0, 200)}`);
}

const WORDS = new Set(["string", "number", "boolean", "null", "undefined", "unknown", "never", "bigint"]);

/** An object type of members as a literal or an interface has them. */
export function readMembers(
  nodes: Iterable<ts.TypeElement>,
  names: Names,
  scope: Scope,
): Extract<Shape, { kind: "object" }> {
  const members = new Map<string, Member>();
  let index: Shape | undefined;
  for (const node of nodes) {
    if (ts.isIndexSignatureDeclaration(node)) index = readType(node.type, names, scope);
    else if (ts.isPropertySignature(node) && node.type !== undefined) {
      const shape = readType(node.type, names, scope);
      const includable = node.type.getText().startsWith("Included<");
      members.set(memberName(node.name), {
        shape,
        optional: node.questionToken !== undefined,
        defaulted: ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "default"),
        ...(includable ? { includable } : {}),
      });
    } else throw new Error(`A member of a form that is not known: ${node.getText().slice(0, 200)}`);
  }
  return { kind: "object", members, ...(index === undefined ? {} : { index }) };
}

export function memberName(name: ts.PropertyName): string {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) || ts.isNumericLiteral(name)
    ? name.text
    : name.getText();
}

function readReference(node: ts.TypeReferenceNode, names: Names, scope: Scope): Shape {
  const name = node.typeName.getText();
  const parameters = [...(node.typeArguments ?? [])];
  const [first, second] = parameters;
  if (name === "Blob") return word(name);
  if (name === "Record" && second !== undefined)
    return { kind: "object", members: new Map(), index: readType(second, names, scope) };
  if (name === "Omit" && first !== undefined && second !== undefined)
    return {
      kind: "intersection",
      parts: [
        readType(first, names, scope),
        { kind: "tuple", parts: [word("Omit"), ...unionParts(readType(second, names, scope))] },
      ],
    };
  const resolved = scope.get(name) ?? names.resolve([name], parameters, scope);
  if (resolved === undefined) throw new Error(`A type that is not known: ${node.getText().slice(0, 200)}`);
  return resolved;
}

/** `components["schemas"]["a"]` → components, schemas, a */
function segmentsOf(node: ts.TypeNode): readonly string[] {
  if (ts.isIndexedAccessTypeNode(node)) {
    const index = node.indexType;
    const key =
      ts.isLiteralTypeNode(index) && ts.isLiteralExpression(index.literal)
        ? index.literal.text
        : index.getText();
    return [...segmentsOf(node.objectType), key];
  }
  return [ts.isTypeReferenceNode(node) ? node.typeName.getText() : node.getText()];
}

function intersection(parts: readonly Shape[]): Shape {
  const texts = parts.map((part) => (part.kind === "word" ? part.text : ""));
  const isEmpty = (part: Shape): boolean =>
    part.kind === "object" && part.members.size === 0 && part.index === undefined;
  if (texts.includes("string") && parts.some(isEmpty)) return word(ANY_STRING);
  return { kind: "intersection", parts };
}
