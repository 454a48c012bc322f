import {
  alwaysBreaks,
  canBreak,
  group,
  hardline,
  ifBreak,
  indent,
  indentIfBreak,
  join,
  line,
  rigid,
  softline,
  verbatim,
  type Doc,
} from "./doc.js";
import { layTypeArguments } from "./lay-types.js";
import type { Expression, Leading, Property } from "./syntax.js";
import { Unsupported } from "./unsupported.js";

/** A key of fewer characters than this keeps its value on its line: breaking would win too little. */
const SHORT_KEY = 5;

/** The comments before a statement, member or property, with the breaks behind them. */
export function layLeading({ comments }: Leading): Doc {
  if (comments.length === 0) return "";
  return comments.map(({ lines, blankAfter }): Doc => [{ kind: "lines", lines }, blankAfter ? hardline : ""]);
}

export function lay(expression: Expression): Doc {
  switch (expression.kind) {
    case "word":
      return expression.text;
    case "template":
      return verbatim(expression.text);
    case "thunk":
      return group(["() =>", group(indent([line, expression.text]))]);
    case "member":
      return rigid([lay(expression.object), ".", expression.name]);
    case "spread":
      return ["...", lay(expression.value)];
    case "array":
      return layArray(expression.elements);
    case "object":
      return layObject(expression.properties, expression.open);
    case "call":
      return layCall(expression);
  }
}

function layArray(elements: readonly Expression[]): Doc {
  if (elements.length === 0) return "[]";
  const several = elements.length > 1;
  if (several && elements.every((element) => element.kind === "word" && element.literal === "number"))
    throw new Unsupported("a list of numbers");
  const open =
    several &&
    (elements.every((element) => element.kind === "object" && element.properties.length > 1) ||
      elements.every((element) => element.kind === "array" && element.elements.length > 1));
  const items = elements.map((element) => group(lay(element)));
  return group(["[", indent([softline, join([",", line], items)]), ifBreak(","), softline, "]"], open);
}

function layObject(properties: readonly Property[], open: boolean): Doc {
  if (properties.length === 0) return "{}";
  const items = properties.map((property, index) => [
    layLeading(property),
    group(layProperty(property)),
    index === properties.length - 1 ? "" : [",", line, property.blankAfter ? hardline : ""],
  ]);
  return group(["{", indent([line, items]), ifBreak(","), line, "}"], open);
}

function layProperty({ key, value }: Property): Doc {
  if (key === undefined) return value === undefined ? "" : ["...", lay(value)];
  if (value === undefined) return key;
  return layAssigned(key, ":", value, key.length < SHORT_KEY);
}

/** A call whose arguments are words has them one a line if need be; others must fit. */
function layCall({ constructs, callee, typeArgs, args }: Extract<Expression, { kind: "call" }>): Doc {
  const head = [constructs ? "new " : "", lay(callee), layTypeArguments(typeArgs)];
  const items = args.map(lay);
  if (endsWithBlock(args)) {
    const before = items.slice(0, -1).map((item) => [item, ", "]);
    return [rigid([head, "(", before]), items.at(-1) ?? "", ")"];
  }
  if (items.some(alwaysBreaks)) throw new Unsupported("a call over several lines");
  const plain = callee.kind === "word" && args.length > 0 && args.every(({ kind }) => kind === "word");
  if (!plain) return rigid([head, "(", join(", ", items), ")"]);
  return [head, group(["(", indent([softline, join([",", line], items)]), ifBreak(","), softline, ")"])];
}

/** Whether the parentheses of a call stand close around its arguments: words, and a list or object that is always over several lines. */
function endsWithBlock(args: readonly Expression[]): boolean {
  const last = args.at(-1);
  return (
    last !== undefined &&
    (last.kind === "array" || last.kind === "object") &&
    alwaysBreaks(lay(last)) &&
    args.slice(0, -1).every(({ kind }) => kind === "word")
  );
}

/**
 * A value behind its name.
 * @param short the name is so short that a value on the next line would win nothing
 */
export function layAssigned(left: Doc, sign: string, value: Expression, short = false): Doc {
  const right = lay(value);
  // Calls and members go to the next line or break inside, whatever reads better: what fits is the same either way.
  if (alwaysBreaks(right) && value.kind === "call") return [rigid([left, sign, " "]), right];
  if (value.kind === "thunk") return group([group(left), sign, " ", right]);
  if (value.kind === "call" || value.kind === "member") return rigid([left, sign, " ", right]);
  if (!short && value.kind === "word" && value.literal === "string")
    return group([group(left), sign, group(indent([line, right]))]);
  const together =
    !canBreak(left) &&
    (short || value.kind === "template" || (value.kind === "word" && value.literal !== undefined));
  if (together) return group([group(left), sign, " ", right]);
  const space = group(indent(line));
  return group([group(left), sign, space, indentIfBreak(right, space)]);
}
