import {
  alwaysBreaks,
  concat,
  group,
  hardline,
  ifBreak,
  indent,
  indentIfBreak,
  join,
  line,
  softline,
  type Doc,
} from "./doc.js";
import { lay, layLeading } from "./lay-expressions.js";
import type {
  ConditionalType,
  Member,
  MemberForm,
  ObjectType,
  Parameter,
  Signature,
  Type,
  TypeParameter,
} from "./syntax.js";
import { Unsupported } from "./unsupported.js";

/** Where a type stands, as far as its layout depends on it. */
export type Place = "operand" | "argument" | "tuple" | "single" | "branch" | "assigned" | "other";

export function layType(type: Type, place: Place = "other"): Doc {
  switch (type.kind) {
    case "word":
      return type.text;
    case "reference":
      return concat(type.name, layTypeArguments(type.args));
    case "object":
      return layObjectType(type);
    case "array":
      return concat(layOperand(type.element), "[]");
    case "indexed":
      return [layOperand(type.object), "[", layType(type.index), "]"];
    case "operator":
      return concat(type.operator, " ", layOperand(type.operand));
    case "union":
      return layUnion(type.members, place);
    case "intersection":
      return layIntersection(type.members);
    case "tuple":
      return layTuple(type.elements);
    case "optional":
      return [layOperand(type.element), "?"];
    case "rest":
      return ["...", layOperand(type.element)];
    case "conditional":
      return layConditional(type);
  }
}

/** In parentheses where TypeScript would read it otherwise. */
function layOperand(type: Type): Doc {
  if (type.kind === "conditional") throw new Unsupported("a conditional type in parentheses");
  return needsParentheses(type) || type.kind === "operator"
    ? ["(", layType(type, "operand"), ")"]
    : layType(type);
}

function needsParentheses({ kind }: Type): boolean {
  return kind === "union" || kind === "intersection" || kind === "conditional";
}

function layUnion(members: readonly Type[], place: Place): Doc {
  const types = members.map((member) => (needsParentheses(member) ? layOperand(member) : layType(member)));
  if (staysTogether(members)) return concat(...join(" | ", types));
  const lines = group(types.map((type, index) => [index === 0 ? ifBreak("| ") : [line, "| "], indent(type)]));
  switch (place) {
    case "operand":
      return group([indent([softline, lines]), softline]);
    case "tuple":
      return group([indent([ifBreak(["(", softline]), lines]), softline, ifBreak(")")]);
    case "argument":
    case "assigned":
    case "branch":
    case "single":
      return lines;
    case "other":
      return group(indent([softline, lines]));
  }
}

/** Whether a union is one object or name that may also be null or void: it is not split into lines. */
function staysTogether(members: readonly Type[]): boolean {
  const main = members.find(({ kind }) => kind === "object" || kind === "reference");
  return (
    main !== undefined &&
    members.every(
      (type) => type === main || (type.kind === "word" && (type.text === "null" || type.text === "void")),
    )
  );
}

/** The right side of an alias that goes to a line of its own before its members do. */
export function isSplitUnion(type: Type): boolean {
  return type.kind === "union" && !staysTogether(type.members);
}

function layIntersection(members: readonly Type[]): Doc {
  let indented = false;
  return group(
    members.map((member, index) => {
      const type = needsParentheses(member) ? layOperand(member) : layType(member);
      const before = members[index - 1];
      if (before === undefined) return type;
      const [isObject, wasObject] = [member.kind === "object", before.kind === "object"];
      if (!isObject && !wasObject) return indent([" &", line, type]);
      if (isObject && wasObject) return [" & ", indented ? indent(type) : type];
      if (index > 1) indented = true;
      return [" & ", index > 1 ? indent(type) : type];
    }),
  );
}

function layTuple(elements: readonly Type[]): Doc {
  if (elements.length === 0) return "[]";
  const items = elements.map((element) => layType(element, elements.length > 1 ? "tuple" : "single"));
  return group(["[", indent([softline, join([",", line], items)]), ifBreak(","), softline, "]"]);
}

function layConditional({ check, extended, whenTrue, whenFalse }: ConditionalType): Doc {
  if ([check, extended, whenTrue, whenFalse].some(({ kind }) => kind === "conditional"))
    throw new Unsupported("a conditional type in another");
  return group([
    layType(check),
    " extends ",
    layType(extended),
    indent([
      [line, "? ", indent(layType(whenTrue, "branch"))],
      [line, ": ", indent(layType(whenFalse, "branch"))],
    ]),
  ]);
}

export function layTypeArguments(args: readonly Type[]): Doc {
  const [first] = args;
  if (first === undefined) return "";
  const types = args.map((type) => layType(type, "argument"));
  if (args.length === 1 && isCompact(first)) return concat("<", ...types, ">");
  return group(["<", indent([softline, join([",", line], types)]), softline, ">"]);
}

/** Whether a type alone in angle brackets stays on their line. */
function isCompact(type: Type): boolean {
  switch (type.kind) {
    case "word":
      return !type.text.startsWith("typeof ");
    case "reference":
      return type.args.length === 0;
    case "object":
      return true;
    case "union":
      return staysTogether(type.members);
    default:
      return false;
  }
}

export function layTypeParameters(parameters: readonly TypeParameter[]): Doc {
  if (parameters.length === 0) return "";
  const items = parameters.map(({ head, constraint, initial }) =>
    group([head, bound(" extends", constraint), bound(" =", initial)]),
  );
  return group(["<", indent([softline, join([",", line], items)]), ifBreak(","), softline, ">"]);
}

function bound(sign: string, type: Type | undefined): Doc {
  if (type === undefined) return "";
  const space = group(indent(line));
  return [sign, space, indentIfBreak(layType(type), space)];
}

export function layObjectType({ members, open }: ObjectType): Doc {
  if (members.length === 0) return "{}";
  return group(["{", indent([line, layMembers(members)]), ifBreak(";"), line, "}"], open);
}

/** The members with what separates them. */
export function layMembers(members: readonly Member[]): Doc {
  return members.map((member, index) => [
    layLeading(member),
    group(layMember(member.form)),
    index === members.length - 1 ? "" : [";", line, member.blankAfter ? hardline : ""],
  ]);
}

function layMember(member: MemberForm): Doc {
  switch (member.kind) {
    case "property":
      return concat(member.head, ": ", layType(member.type));
    case "index": {
      const key = group([indent([softline, member.key, ": ", layType(member.keyType)]), softline]);
      return [member.head, "[", key, "]: ", layType(member.type)];
    }
    case "method": {
      const { typeParameters, result } = member.signature;
      return [
        member.head,
        group([
          layTypeParameters(typeParameters),
          layParameters(member.signature),
          result ? group(layResult(result)) : "",
        ]),
      ];
    }
  }
}

export function layResult(result: Type): Doc {
  return concat(": ", layType(result));
}

/** The parameters in parentheses, grouped by themselves where the result is what may break. */
export function layParameters({ typeParameters, parameters, result }: Signature): Doc {
  const [first] = parameters;
  if (first === undefined) return "()";
  if (parameters.length === 1 && first.type?.kind === "object")
    throw new Unsupported("an object type as the only parameter");
  const hasRest = parameters.at(-1)?.head.startsWith("...") === true;
  const doc: Doc = [
    "(",
    indent([softline, join([",", line], parameters.map(layParameter))]),
    hasRest ? "" : ifBreak(","),
    softline,
    ")",
  ];
  const [typeParameter] = typeParameters;
  const isPlain =
    typeParameters.length === 0 ||
    (typeParameters.length === 1 && !typeParameter?.constraint && !typeParameter?.initial);
  return isPlain && parameters.length === 1 && resultBreaks(result) ? group(doc) : doc;
}

function resultBreaks(result: Type | undefined): boolean {
  return result !== undefined && (result.kind === "object" || alwaysBreaks(layResult(result)));
}

function layParameter({ head, type, initial }: Parameter): Doc {
  return concat(head, type ? concat(": ", layType(type)) : "", initial ? concat(" = ", lay(initial)) : "");
}
