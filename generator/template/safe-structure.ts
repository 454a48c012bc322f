import type { StatementStructures } from "ts-morph";
import { commentText } from "../code/comment.js";
import { propertyName } from "../code/literals.js";
import type { Statement } from "../emit/module-writer.js";

/** Slots of a structure whose `name` may be any property name, and is quoted where it is no identifier. */
const NAMED_MEMBERS = new Set(["properties", "methods", "getAccessors", "setAccessors"]);

/** What already stands as a property name: quoted, computed, private, a number. */
const WRITTEN_NAME =
  /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\["(?:[^"\\]|\\.)*"\]|\[[\p{ID_Continue}$.]+\]|#[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+)$/su;

/**
 * A structure whose comments cannot end early and whose members are named by exactly their names: ts-morph prints both as they are, and
 * they come from a description. Text is left alone.
 */
export function safeStatement(statement: Statement): Statement {
  return typeof statement === "string" ? statement : safe(statement);
}

function safe(structure: StatementStructures): StatementStructures {
  return mapStructure(structure, "") as StatementStructures;
}

function mapStructure(value: unknown, slot: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapStructure(item, slot));
  if (typeof value === "string") return slot === "docs" ? safeComment(value) : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => {
      if (key === "name" && typeof item === "string" && NAMED_MEMBERS.has(slot))
        return [key, WRITTEN_NAME.test(item) ? item : propertyName(item)];
      if (key === "description" && typeof item === "string" && slot === "docs")
        return [key, safeComment(item)];
      // Types, initializers and bodies are code: what stands in them is the template's own.
      return [key, typeof item === "object" || key === "docs" ? mapStructure(item, key) : item];
    }),
  );
}

/** Texts of {@link commentText} are left as they are: it has escaped what ends a comment. */
function safeComment(text: string): string {
  return /\*\/|[\r\u2028\u2029]|\*$|^\//u.test(text) ? commentText(text) : text;
}
