import { createRequire } from "node:module";
import type * as TsMorph from "ts-morph";
import type { StatementStructures } from "ts-morph";
import { StructureKind } from "./structure-kind.js";

/**
 * The text of a structure; how it is broken into lines is left to the formatter. The built-in templates write few kinds of structures,
 * which are printed here; any other is ts-morph's to print, which is then loaded.
 */
export function printStatement(structure: StatementStructures): string {
  return printKnown(structure) ?? byTsMorph(structure);
}

function byTsMorph(structure: StatementStructures): string {
  // Required rather than imported: printing is synchronous, and what nobody needs is not to be loaded.
  const { printStructure } = createRequire(import.meta.url)("ts-morph") as typeof TsMorph;
  return printStructure(structure, { indentNumberOfSpaces: 2 });
}

/** What a slot of a structure may hold: text, a flag, or structures within. */
interface Slots {
  readonly [slot: string]: unknown;
}

/** Ends the printing of a structure that holds more than is printed here. */
class Unknown extends Error {}

function printKnown(structure: StatementStructures): string | undefined {
  try {
    switch (structure.kind) {
      case StructureKind.Interface:
        return interfaceText(slotsOf(structure, INTERFACE));
      case StructureKind.TypeAlias:
        return aliasText(slotsOf(structure, ALIAS));
      case StructureKind.Function:
        return functionText(slotsOf(structure, FUNCTION));
      case StructureKind.ImportDeclaration:
        return importText(slotsOf(structure, IMPORT));
      case StructureKind.ExportDeclaration:
        return exportText(slotsOf(structure, EXPORT));
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

const DECLARATION = ["kind", "name", "isExported", "docs", "typeParameters"];
const INTERFACE = new Set([...DECLARATION, "extends", "properties", "methods", "indexSignatures"]);
const ALIAS = new Set([...DECLARATION, "type"]);
const FUNCTION = new Set([...DECLARATION, "parameters", "returnType", "statements"]);
const IMPORT = new Set(["kind", "moduleSpecifier", "isTypeOnly", "namedImports"]);
const EXPORT = new Set(["kind", "moduleSpecifier", "isTypeOnly", "namedExports"]);
const SPECIFIER = new Set(["kind", "name", "alias", "isTypeOnly"]);
const TYPE_PARAMETER = new Set(["kind", "name", "constraint", "default", "isConst"]);
const PARAMETER = new Set(["kind", "name", "type", "hasQuestionToken", "initializer"]);
const PROPERTY = new Set(["kind", "name", "type", "hasQuestionToken", "isReadonly", "docs"]);
const METHOD = new Set([
  "kind",
  "name",
  "hasQuestionToken",
  "docs",
  "typeParameters",
  "parameters",
  "returnType",
]);
const INDEX = new Set(["kind", "keyName", "keyType", "returnType", "isReadonly", "docs"]);

/** The structure, if it has no other slots than `known`. */
function slotsOf(structure: unknown, known: ReadonlySet<string>): Slots {
  if (typeof structure !== "object" || structure === null) throw new Unknown();
  const slots = structure as Slots;
  for (const slot in slots) if (!known.has(slot) && slots[slot] !== undefined) throw new Unknown();
  return slots;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Unknown();
  return value;
}

/** `value` behind `before`; nothing where there is none. */
function behind(before: string, value: unknown): string {
  return value === undefined ? "" : before + text(value);
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Unknown();
  return value as readonly unknown[];
}

function head(word: string, { docs, isExported, name, typeParameters }: Slots): string {
  return `${docsText(docs)}${isExported === true ? "export " : ""}${word} ${text(name)}${typeParametersText(typeParameters)}`;
}

function interfaceText(slots: Slots): string {
  const bases = list(slots.extends).map(text).join(", ");
  const members = [
    ...list(slots.indexSignatures).map(indexText),
    ...list(slots.properties).map(propertyText),
    ...list(slots.methods).map(methodText),
  ];
  return `${head("interface", slots)}${bases === "" ? "" : ` extends ${bases}`} {\n${members.join("")}}`;
}

function indexText(signature: unknown): string {
  const { docs, isReadonly, keyName, keyType, returnType } = slotsOf(signature, INDEX);
  return `${docsText(docs)}${isReadonly === true ? "readonly " : ""}[${text(keyName)}: ${text(keyType)}]: ${text(returnType)};\n`;
}

function propertyText(property: unknown): string {
  const { docs, hasQuestionToken, isReadonly, name, type } = slotsOf(property, PROPERTY);
  return `${docsText(docs)}${isReadonly === true ? "readonly " : ""}${text(name)}${question(hasQuestionToken)}${behind(": ", type)};\n`;
}

function methodText(method: unknown): string {
  const slots = slotsOf(method, METHOD);
  return `${docsText(slots.docs)}${text(slots.name)}${question(slots.hasQuestionToken)}${signatureText(slots)};\n`;
}

function question(value: unknown): string {
  return value === true ? "?" : "";
}

function signatureText({ parameters, returnType, typeParameters }: Slots): string {
  const taken = list(parameters).map((parameter) => {
    const { hasQuestionToken, initializer, name, type } = slotsOf(parameter, PARAMETER);
    return `${text(name)}${question(hasQuestionToken)}${behind(": ", type)}${behind(" = ", initializer)}`;
  });
  return `${typeParametersText(typeParameters)}(${taken.join(", ")})${behind(": ", returnType)}`;
}

function typeParametersText(parameters: unknown): string {
  const taken = list(parameters).map((parameter) => {
    if (typeof parameter === "string") return parameter;
    const { constraint, default: initial, isConst, name } = slotsOf(parameter, TYPE_PARAMETER);
    return `${isConst === true ? "const " : ""}${text(name)}${behind(" extends ", constraint)}${behind(" = ", initial)}`;
  });
  return taken.length === 0 ? "" : `<${taken.join(", ")}>`;
}

function aliasText(slots: Slots): string {
  return `${head("type", slots)} = ${text(slots.type)};`;
}

function functionText(slots: Slots): string {
  const { parameters, returnType, statements } = slots;
  const body = typeof statements === "string" ? [statements] : list(statements).map(text);
  const lines = body.map((statement) => `  ${statement}\n`).join("");
  return `${head("function", { ...slots, typeParameters: undefined })}${signatureText({ typeParameters: slots.typeParameters, parameters, returnType })} {\n${lines}}`;
}

function importText({ isTypeOnly, moduleSpecifier, namedImports }: Slots): string {
  return `import ${specifiers(isTypeOnly, namedImports)} from ${JSON.stringify(text(moduleSpecifier))};`;
}

function exportText({ isTypeOnly, moduleSpecifier, namedExports }: Slots): string {
  const all = isTypeOnly === true ? "type *" : "*";
  const names = namedExports === undefined ? all : specifiers(isTypeOnly, namedExports);
  return `export ${names} from ${JSON.stringify(text(moduleSpecifier))};`;
}

function specifiers(isTypeOnly: unknown, given: unknown): string {
  const names = list(given).map((specifier) => {
    if (typeof specifier === "string") return specifier;
    const { alias, isTypeOnly: single, name } = slotsOf(specifier, SPECIFIER);
    return `${single === true ? "type " : ""}${text(name)}${behind(" as ", alias)}`;
  });
  if (names.length === 0) throw new Unknown();
  return `${isTypeOnly === true ? "type " : ""}{ ${names.join(", ")} }`;
}

/** The comments before a declaration. A line break at the start of a text is JSDoc's sign that it takes several lines. */
function docsText(docs: unknown): string {
  return list(docs)
    .map((doc) => {
      const said = text(doc);
      if (said.includes("\r") || /(?:^|[ *])$/.test(said)) throw new Unknown();
      if (!said.includes("\n")) return `/** ${said} */\n`;
      const lines = said.replace(/^\n/, "").split("\n");
      return `/**\n${lines.map((line) => (line === "" ? " *" : ` * ${line}`)).join("\n")}\n */\n`;
    })
    .join("");
}
