/**
 * A text of a description becomes code only through the emitters of `generator/code/`. This rule finds those that are put into a template
 * literal, or joined with `+`, as they are: members of the model that hold somebody else's words, and what string methods make of them.
 *
 * Sentences for people are written with the tag `prose`; what it gives is taken for such a text, too, so that it ends in a comment or message.
 */
import ts from "typescript";

/** Members of the model that the generator has made: identifiers and paths of modules. All other texts of the model are the description's. */
const MADE = {
  Operation: ["name", "typeName"],
  IncomingRequest: ["typeName"],
  NamedSchema: ["name", "inputName", "module"],
};

/** Tags of template literals that take texts: `prose` is never code, `html` escapes what is put in. */
const TAGS = new Set(["prose", "html"]);

/** What makes code of a text, or a message; and look-ups, whose result is not the text. */
const EMITTERS = new Set([
  ...[
    "stringLiteral",
    "numberLiteral",
    "jsonLiteral",
    "jsonTypeLiteral",
    "templateText",
    "propertyName",
    "commentText",
  ],
  ...[
    "toIdentifier",
    "camelCase",
    "pascalCase",
    "fileName",
    "warn",
    "note",
    "error",
    "get",
    "has",
    "set",
    "stringify",
    "file",
  ],
]);

/** Methods of strings and of lists of them whose result still holds the text. */
const KEEPING = new Set([
  ...[
    "toUpperCase",
    "toLowerCase",
    "trim",
    "trimStart",
    "trimEnd",
    "slice",
    "substring",
    "replace",
    "replaceAll",
  ],
  ...[
    "padStart",
    "padEnd",
    "repeat",
    "concat",
    "join",
    "normalize",
    "toString",
    "charAt",
    "at",
    "toWellFormed",
  ],
]);

const MODEL = /[\\/]generator[\\/]api[\\/](?!types[\\/])/;

/** @type {import("eslint").Rule.RuleModule} */
export const noRawText = {
  meta: {
    type: "problem",
    messages: {
      raw: "`{{ text }}` is a description's text: give it to an emitter of generator/code, or write a sentence for people with prose`…`.",
    },
    schema: [],
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();

    const report = (node) => {
      if (isRaw(services.esTreeNodeToTSNodeMap.get(node), checker) && !isEmitted(node))
        context.report({ node, messageId: "raw", data: { text: context.sourceCode.getText(node) } });
    };

    return {
      TemplateLiteral(node) {
        if (node.parent.type === "TaggedTemplateExpression" && TAGS.has(node.parent.tag.name)) return;
        for (const expression of node.expressions) report(expression);
      },
      "BinaryExpression[operator='+']"(node) {
        const { left, right } = node;
        for (const side of [left, right]) if (side.type !== "BinaryExpression") report(side);
      },
    };
  },
};

/** Whether a node stands in an argument of an emitter, or of an error. */
function isEmitted(node) {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (/Function/.test(outer.type)) return false;
    if (outer.type === "ThrowStatement") return true;
    if (outer.type !== "CallExpression" || !outer.arguments.includes(inner)) continue;
    const { callee } = outer;
    if (EMITTERS.has(callee.type === "MemberExpression" ? callee.property.name : callee.name)) return true;
  }
  return false;
}

/** Whether an expression gives a text of the description as it is. */
function isRaw(node, checker, depth = 0) {
  if (depth > 20) return false;
  const recur = (inner) => isRaw(inner, checker, depth + 1);
  if (checker.getTypeAtLocation(node).getProperty("prose")) return true;
  if (ts.isPropertyAccessExpression(node))
    return isModelText(checker.getSymbolAtLocation(node.name), checker);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node))
    return recur(node.expression);
  if (ts.isConditionalExpression(node)) return recur(node.whenTrue) || recur(node.whenFalse);
  if (ts.isBinaryExpression(node)) return recur(node.left) || recur(node.right);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return KEEPING.has(node.expression.name.text) && recur(node.expression.expression);
  if (!ts.isIdentifier(node)) return false;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration && ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent)) {
    const name = (declaration.propertyName ?? declaration.name).getText();
    return isModelText(checker.getTypeAtLocation(declaration.parent).getProperty(name), checker);
  }
  if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer)
    return recur(declaration.initializer);
  return false;
}

/** Whether a symbol is a member of the model that holds a text, other than those that the generator has made. */
function isModelText(symbol, checker) {
  const declaration = symbol?.valueDeclaration;
  if (
    !declaration ||
    !ts.isPropertySignature(declaration) ||
    !MODEL.test(declaration.getSourceFile().fileName)
  )
    return false;
  const owner = ts.isInterfaceDeclaration(declaration.parent) ? declaration.parent.name.text : "";
  if (MADE[owner]?.includes(symbol.name)) return false;
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
  // A union of literals is ours: `in`, `style`, `kind`.
  return (type.flags & ts.TypeFlags.String) !== 0;
}
