import { parseList, parseTypeArguments } from "./parse-types.js";
import type { Scanner } from "./scanner.js";
import { keyText, stringText } from "./strings.js";
import type { Expression, Property } from "./syntax.js";
import { Unsupported } from "./unsupported.js";

/** Words that begin an expression of another form. */
const OTHER_FORMS = new Set(
  "async await class delete function import super this typeof void yield".split(" "),
);

/** Reads an expression: literals, names, members, calls, arrays and objects. */
export function parseExpression(scanner: Scanner): Expression {
  return scanner.nested(() => parseChain(scanner));
}

function parseChain(scanner: Scanner): Expression {
  let expression = parsePrimary(scanner);
  for (;;) {
    if (scanner.skip(".")) expression = { kind: "member", object: expression, name: scanner.name() };
    else if (scanner.is("(") || scanner.is("<")) {
      expression = parseCall(scanner, expression, false);
    } else return expression;
  }
}

function parseCall(scanner: Scanner, callee: Expression, constructs: boolean): Expression {
  const typeArgs = parseTypeArguments(scanner);
  scanner.expect("(");
  return {
    kind: "call",
    constructs,
    callee,
    typeArgs,
    args: parseList(scanner, ")", () => parseItem(scanner)),
  };
}

function parseItem(scanner: Scanner): Expression {
  return scanner.skip("...") ? { kind: "spread", value: parseExpression(scanner) } : parseExpression(scanner);
}

function parsePrimary(scanner: Scanner): Expression {
  switch (scanner.kind) {
    case "string":
      return { kind: "word", text: stringText(scanner.take()), literal: "string" };
    case "number": {
      const text = scanner.take();
      // A sign makes it an operation on a number, which is laid out as a name is.
      return { kind: "word", text, literal: text.startsWith("-") ? undefined : "number" };
    }
    case "template":
      return { kind: "template", text: scanner.take() };
    case "name":
      if (scanner.text === "new") {
        scanner.take();
        return parseCall(scanner, word(scanner.name()), true);
      }
      if (OTHER_FORMS.has(scanner.text)) throw new Unsupported(`an expression with ${scanner.text}`);
      return word(scanner.take());
    default:
  }
  if (scanner.is("{")) return parseObject(scanner);
  scanner.expect("[");
  return { kind: "array", elements: parseList(scanner, "]", () => parseItem(scanner)) };
}

function parseThunk(scanner: Scanner): Expression {
  scanner.expect("(");
  scanner.expect(")");
  scanner.expect("=>");
  if (scanner.kind !== "string") throw new Unsupported("a function that gives no string");
  return { kind: "thunk", text: stringText(scanner.take()) };
}

function word(text: string): Expression {
  return {
    kind: "word",
    text,
    // `null` is laid out as a name is.
    literal: text === "true" || text === "false" ? "other" : undefined,
  };
}

function parseObject(scanner: Scanner): Expression {
  scanner.expect("{");
  const open = scanner.onNewLine;
  const properties: Property[] = [];
  for (;;) {
    const comments = scanner.comments();
    if (scanner.is("}")) {
      if (comments.length > 0) throw new Unsupported("a comment behind the properties");
      scanner.take();
      return { kind: "object", properties, open };
    }
    const { key, value } = parseProperty(scanner);
    if (!scanner.skip(",") && !scanner.is("}")) throw new Unsupported("a property without an end");
    properties.push({ comments, key, value, blankAfter: scanner.afterBlank && !scanner.is("}") });
  }
}

function parseProperty(scanner: Scanner): Pick<Property, "key" | "value"> {
  if (scanner.skip("...")) return { key: undefined, value: parseExpression(scanner) };
  const key = scanner.kind === "string" ? keyText(scanner.take()) : scanner.name();
  if (!scanner.skip(":")) return { key, value: undefined };
  return { key, value: scanner.is("(") ? parseThunk(scanner) : parseExpression(scanner) };
}
