import { parseExpression } from "./parse-expressions.js";
import type { Scanner } from "./scanner.js";
import { keyText, stringText } from "./strings.js";
import type { Member, MemberForm, ObjectType, Parameter, Signature, Type, TypeParameter } from "./syntax.js";
import { Unsupported } from "./unsupported.js";

/** Words that begin a type of a form of its own, whose layout is not known here. */
const OTHER_FORMS = new Set(["abstract", "asserts", "import", "infer", "new", "this"]);

/** Reads a type. Parentheses are not kept: the layout puts them where they are needed. */
export function parseType(scanner: Scanner): Type {
  return scanner.nested(() => parseConditional(scanner));
}

function parseConditional(scanner: Scanner): Type {
  const check = parseUnion(scanner);
  if (!scanner.is("extends") || scanner.onNewLine) return check;
  scanner.take();
  const extended = parseUnion(scanner);
  scanner.expect("?");
  const whenTrue = parseType(scanner);
  scanner.expect(":");
  return { kind: "conditional", check, extended, whenTrue, whenFalse: parseType(scanner) };
}

function parseUnion(scanner: Scanner): Type {
  return parseMembers(scanner, "union", "|", () =>
    parseMembers(scanner, "intersection", "&", () => parseOperator(scanner)),
  );
}

function parseMembers(
  scanner: Scanner,
  kind: "union" | "intersection",
  separator: string,
  member: () => Type,
): Type {
  scanner.skip(separator);
  const first = member();
  if (!scanner.is(separator)) return first;
  const members = [first];
  while (scanner.skip(separator)) members.push(member());
  if (members.some((type) => type.kind === kind)) throw new Unsupported(`a ${kind} in a ${kind}`);
  return { kind, members };
}

function parseOperator(scanner: Scanner): Type {
  for (const operator of ["keyof", "readonly", "unique"] as const) {
    if (scanner.skip(operator)) return { kind: "operator", operator, operand: parsePostfix(scanner) };
  }
  return parsePostfix(scanner);
}

function parsePostfix(scanner: Scanner): Type {
  let type = parsePrimary(scanner);
  while (scanner.is("[") && !scanner.onNewLine) {
    scanner.take();
    if (scanner.skip("]")) type = { kind: "array", element: type };
    else {
      const index = parseType(scanner);
      scanner.expect("]");
      type = { kind: "indexed", object: type, index };
    }
  }
  return type;
}

function parsePrimary(scanner: Scanner): Type {
  switch (scanner.kind) {
    case "string":
      return { kind: "word", text: stringText(scanner.take()) };
    case "number":
      return { kind: "word", text: scanner.take() };
    case "name":
      return parseReference(scanner);
    default:
  }
  if (scanner.is("{")) return parseObjectType(scanner);
  if (scanner.skip("["))
    return { kind: "tuple", elements: parseList(scanner, "]", () => parseElement(scanner)) };
  scanner.expect("(");
  const type = parseType(scanner);
  scanner.expect(")");
  if (scanner.is("=>")) throw new Unsupported("a function type");
  return type;
}

function parseReference(scanner: Scanner): Type {
  if (OTHER_FORMS.has(scanner.text)) throw new Unsupported(`a type with ${scanner.text}`);
  if (scanner.skip("typeof")) return { kind: "word", text: `typeof ${qualifiedName(scanner)}` };
  const name = qualifiedName(scanner);
  if (scanner.is("is")) throw new Unsupported("a type predicate");
  return WORDS.has(name)
    ? { kind: "word", text: name }
    : { kind: "reference", name, args: parseTypeArguments(scanner) };
}

const WORDS = new Set(
  "any bigint boolean false never null number object string symbol true undefined unknown void".split(" "),
);

function qualifiedName(scanner: Scanner): string {
  let name = scanner.name();
  while (scanner.skip(".")) name += `.${scanner.name()}`;
  return name;
}

/** Type arguments in angle brackets; none where there are no brackets. */
export function parseTypeArguments(scanner: Scanner): readonly Type[] {
  if (!scanner.skip("<")) return [];
  const args = parseList(scanner, ">", () => parseType(scanner));
  if (args.length === 0) throw new Unsupported("empty angle brackets");
  return args;
}

function parseElement(scanner: Scanner): Type {
  if (scanner.skip("...")) return { kind: "rest", element: parseType(scanner) };
  const element = parseType(scanner);
  if (scanner.is(":")) throw new Unsupported("a tuple with names");
  return scanner.skip("?") ? { kind: "optional", element } : element;
}

/** What stands between commas, up to and with the closing bracket; a last comma is passed over. */
export function parseList<T>(scanner: Scanner, end: string, parse: () => T): readonly T[] {
  const items: T[] = [];
  while (!scanner.skip(end)) {
    items.push(parse());
    if (scanner.afterBlank) throw new Unsupported("an empty line in a list");
    if (!scanner.is(end)) scanner.expect(",");
  }
  return items;
}

/** An object type, or the body of an interface. */
export function parseObjectType(scanner: Scanner): ObjectType {
  scanner.expect("{");
  const open = scanner.onNewLine;
  const members: Member[] = [];
  for (;;) {
    const comments = scanner.comments();
    if (scanner.is("}")) {
      if (comments.length > 0) throw new Unsupported("a comment behind the members");
      scanner.take();
      return { kind: "object", members, open };
    }
    const form = parseMember(scanner);
    if (!scanner.skip(";") && !scanner.skip(",") && !scanner.is("}"))
      throw new Unsupported("a member without an end");
    members.push({ comments, form, blankAfter: scanner.afterBlank && !scanner.is("}") });
  }
}

function parseMember(scanner: Scanner): MemberForm {
  let head = "";
  if (scanner.is("readonly")) {
    const before = scanner.save();
    scanner.take();
    if (scanner.is(":") || scanner.is("?") || scanner.is("(") || scanner.is("<") || scanner.is(";"))
      scanner.restore(before);
    else head = "readonly ";
  }
  if (scanner.skip("[")) {
    const key = scanner.name();
    // `[K in T]` is a mapped type.
    scanner.expect(":");
    const keyType = parseType(scanner);
    scanner.expect("]");
    scanner.expect(":");
    return { kind: "index", head, key, keyType, type: parseType(scanner) };
  }
  head += scanner.kind === "string" ? keyText(scanner.take()) : scanner.name();
  if (head === "new") throw new Unsupported("a signature of another form");
  if (scanner.skip("?")) head += "?";
  if (scanner.is("(") || scanner.is("<")) return { kind: "method", head, signature: parseSignature(scanner) };
  scanner.expect(":");
  return { kind: "property", head, type: parseType(scanner) };
}

/** Type parameters, parameters and result of a method or function. */
export function parseSignature(scanner: Scanner): Signature {
  const typeParameters = parseTypeParameters(scanner);
  scanner.expect("(");
  const parameters = parseList(scanner, ")", () => parseParameter(scanner));
  return { typeParameters, parameters, result: scanner.skip(":") ? parseType(scanner) : undefined };
}

function parseParameter(scanner: Scanner): Parameter {
  let head = scanner.skip("...") ? "..." : "";
  head += scanner.name();
  if (scanner.skip("?")) head += "?";
  const type = scanner.skip(":") ? parseType(scanner) : undefined;
  return { head, type, initial: scanner.skip("=") ? parseExpression(scanner) : undefined };
}

export function parseTypeParameters(scanner: Scanner): readonly TypeParameter[] {
  if (!scanner.skip("<")) return [];
  return parseList(scanner, ">", () => {
    const modifiers: string[] = [];
    while (["const", "in", "out"].includes(scanner.text)) modifiers.push(scanner.take());
    const head = [...modifiers, scanner.name()].join(" ");
    const constraint = scanner.skip("extends") ? parseType(scanner) : undefined;
    return { head, constraint, initial: scanner.skip("=") ? parseType(scanner) : undefined };
  });
}
