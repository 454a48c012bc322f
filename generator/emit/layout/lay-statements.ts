import { group, hardline, ifBreak, indent, indentIfBreak, join, line, rigid, type Doc } from "./doc.js";
import { lay, layAssigned, layLeading } from "./lay-expressions.js";
import {
  isSplitUnion,
  layMembers,
  layParameters,
  layResult,
  layType,
  layTypeArguments,
  layTypeParameters,
} from "./lay-types.js";
import type { Statement, StatementForm, Type } from "./syntax.js";

/** Statements one below the other; empty lines between them stay, at most one each. */
export function layStatements(statements: readonly Statement[]): Doc {
  return statements.map((statement, index) => [
    layLeading(statement),
    layStatement(statement.form),
    index === statements.length - 1 ? "" : [hardline, statement.blankAfter ? hardline : ""],
  ]);
}

function layStatement(statement: StatementForm): Doc {
  switch (statement.kind) {
    case "import":
    case "export":
      return laySpecifiers(statement);
    case "interface":
      return layInterface(statement);
    case "alias":
      return [layAlias(statement), ";"];
    case "variable": {
      const { head, type, value } = statement;
      return [layAssigned(type ? [head, ": ", layType(type)] : head, " =", value), ";"];
    }
    case "function": {
      const { head, signature, body } = statement;
      const { typeParameters, result } = signature;
      return [
        head,
        layTypeParameters(typeParameters),
        group([layParameters(signature), result ? layResult(result) : ""]),
        body.length === 0 ? " {}" : [" {", indent([hardline, layStatements(body)]), hardline, "}"],
      ];
    }
    case "return":
      return statement.value === undefined ? "return;" : ["return ", lay(statement.value), ";"];
  }
}

function laySpecifiers({ head, names, from }: Extract<StatementForm, { kind: "import" | "export" }>): Doc {
  const braces: Doc =
    names === undefined
      ? ""
      : names.length === 0
        ? " {}"
        : names.length === 1
          ? [" { ", names, " }"]
          : [" ", group(["{", indent([line, join([",", line], names)]), ifBreak(","), line, "}"])];
  const isBare = names === undefined && head.startsWith("import");
  return [head, braces, from === undefined ? "" : [isBare ? " " : " from ", from], ";"];
}

function layInterface({
  head,
  typeParameters,
  bases,
  body,
}: Extract<StatementForm, { kind: "interface" }>): Doc {
  const name: Doc = [head, layTypeParameters(typeParameters)];
  const types = bases.map((base) =>
    base.kind === "reference" ? [base.name, layTypeArguments(base.args)] : "",
  );
  const title = bases.length === 0 ? name : rigid([name, " extends ", join(", ", types)]);
  if (body.members.length === 0) return [title, " {}"];
  return [title, " {", indent([hardline, layMembers(body.members), ";"]), hardline, "}"];
}

function layAlias({ head, typeParameters, type }: Extract<StatementForm, { kind: "alias" }>): Doc {
  const left: Doc = [head, layTypeParameters(typeParameters)];
  if (isSplitUnion(type)) return group([group(left), " =", group(indent([line, layType(type, "assigned")]))]);
  if (type.kind === "conditional" && [type.check, type.extended].some(hasArguments))
    return group([group(left), " =", group(indent([line, layType(type)]))]);
  const isComplex =
    typeParameters.length > 1 && typeParameters.some(({ constraint, initial }) => constraint ?? initial);
  if (isComplex) return group([left, " = ", group(layType(type))]);
  const space = group(indent(line));
  return group([group(left), " =", space, indentIfBreak(layType(type), space)]);
}

function hasArguments(type: Type): boolean {
  return type.kind === "reference" && type.args.length > 0;
}
