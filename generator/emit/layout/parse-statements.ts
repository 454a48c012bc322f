import { parseExpression } from "./parse-expressions.js";
import {
  parseList,
  parseObjectType,
  parseSignature,
  parseType,
  parseTypeArguments,
  parseTypeParameters,
} from "./parse-types.js";
import type { Scanner } from "./scanner.js";
import { stringText } from "./strings.js";
import type { Statement, StatementForm, Type } from "./syntax.js";
import { Unsupported } from "./unsupported.js";

/** Reads statements up to `end`, which is not taken: `}`, or nothing for those of a module. */
export function parseStatements(scanner: Scanner, end: "}" | ""): readonly Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    const comments = scanner.comments();
    const isEnd = end === "" ? scanner.kind === "end" : scanner.is(end);
    if (isEnd) {
      if (comments.length > 0) throw new Unsupported("a comment behind the statements");
      return statements;
    }
    const form = parseStatement(scanner, end === "");
    const isLast = scanner.kind === "end" || scanner.is("}");
    statements.push({ comments, form, blankAfter: scanner.afterBlank && !isLast });
  }
}

function parseStatement(scanner: Scanner, isModule: boolean): StatementForm {
  if (scanner.skip("return")) {
    const value = scanner.is(";") ? undefined : parseExpression(scanner);
    scanner.expect(";");
    return { kind: "return", value };
  }
  if (isModule && scanner.skip("import")) return parseImport(scanner);
  const isExport = isModule && scanner.skip("export");
  if (isExport && (scanner.is("{") || scanner.is("*"))) return parseExport(scanner, "export");
  if (isExport && scanner.is("type")) {
    const before = scanner.save();
    scanner.take();
    if (scanner.is("{") || scanner.is("*")) return parseExport(scanner, "export type");
    scanner.restore(before);
  }
  const prefix = isExport ? "export " : "";
  switch (scanner.kind === "name" ? scanner.take() : "") {
    case "interface":
      return parseInterface(scanner, `${prefix}interface ${scanner.name()}`);
    case "type": {
      const head = `${prefix}type ${scanner.name()}`;
      const typeParameters = parseTypeParameters(scanner);
      scanner.expect("=");
      const type = parseType(scanner);
      scanner.expect(";");
      return { kind: "alias", head, typeParameters, type };
    }
    case "const":
      return parseVariable(scanner, `${prefix}const`);
    case "function":
      return parseFunction(scanner, `${prefix}function ${scanner.name()}`);
    default:
      throw new Unsupported("a statement of another form");
  }
}

function parseImport(scanner: Scanner): StatementForm {
  let head = "import";
  if (scanner.skip("type")) head += " type";
  if (scanner.kind === "string") return { kind: "import", head, names: undefined, from: source(scanner) };
  const names = specifiers(scanner);
  scanner.expect("from");
  return { kind: "import", head, names, from: source(scanner) };
}

function parseExport(scanner: Scanner, head: string): StatementForm {
  if (scanner.is("{")) {
    const names = specifiers(scanner);
    if (scanner.skip("from")) return { kind: "export", head, names, from: source(scanner) };
    scanner.expect(";");
    return { kind: "export", head, names, from: undefined };
  }
  scanner.expect("*");
  const all = scanner.skip("as") ? `${head} * as ${scanner.name()}` : `${head} *`;
  scanner.expect("from");
  return { kind: "export", head: all, names: undefined, from: source(scanner) };
}

function specifiers(scanner: Scanner): readonly string[] {
  scanner.expect("{");
  return parseList(scanner, "}", () => {
    const words = [scanner.name()];
    while (scanner.kind === "name") words.push(scanner.take());
    return words.join(" ");
  });
}

function source(scanner: Scanner): string {
  if (scanner.kind !== "string") throw new Unsupported("an import of no string");
  const text = stringText(scanner.take());
  scanner.expect(";");
  return text;
}

function parseInterface(scanner: Scanner, head: string): StatementForm {
  const typeParameters = parseTypeParameters(scanner);
  const bases: Type[] = [];
  if (scanner.skip("extends")) {
    do bases.push({ kind: "reference", name: qualified(scanner), args: parseTypeArguments(scanner) });
    while (scanner.skip(","));
  }
  return { kind: "interface", head, typeParameters, bases, body: parseObjectType(scanner) };
}

function qualified(scanner: Scanner): string {
  let name = scanner.name();
  while (scanner.skip(".")) name += `.${scanner.name()}`;
  return name;
}

function parseVariable(scanner: Scanner, keyword: string): StatementForm {
  const head = `${keyword} ${scanner.name()}`;
  const type = scanner.skip(":") ? parseType(scanner) : undefined;
  scanner.expect("=");
  const value = parseExpression(scanner);
  scanner.expect(";");
  return { kind: "variable", head, type, value };
}

function parseFunction(scanner: Scanner, head: string): StatementForm {
  const signature = parseSignature(scanner);
  scanner.expect("{");
  const body = parseStatements(scanner, "}");
  scanner.expect("}");
  return { kind: "function", head, signature, body };
}
