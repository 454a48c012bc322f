import type { JsonValue } from "../source/json.js";
import { escapeUnsafe } from "./escape.js";

/** A string literal in double quotes that reads back as exactly `value`. */
export function stringLiteral(value: string): string {
  // JSON.stringify escapes quotes, backslashes, controls and lone surrogates; the rest of what is unsafe follows.
  return withoutFinalBackslash(escapeUnsafe(JSON.stringify(value)));
}

/** A literal that does not end in a backslash: ts-morph's writer takes the quote after it for an escaped one, and what follows for text. */
function withoutFinalBackslash(literal: string): string {
  return literal.at(-2) === "\\" ? `${literal.slice(0, -3)}\\u005c${literal.slice(-1)}` : literal;
}

/**
 * A numeric literal.
 * @throws RangeError for NaN and the infinities, which have no literal
 */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${String(value)} has no literal`);
  return Object.is(value, -0) ? "0" : String(value);
}

/** Any JSON value as an expression. A member `__proto__` is computed, so that it is a member and does not set the prototype. */
export function jsonLiteral(value: JsonValue): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "number") return numberLiteral(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(jsonLiteral).join(", ")}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `${propertyName(name)}: ${jsonLiteral(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

const SIMPLE_NAME = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A property name of an object literal, interface or type literal that names exactly `name`. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  if (SIMPLE_NAME.test(name)) return name;
  // A letter to ECMAScript 5, and so to prettier, which would take the quotes away; to no later edition (Unicode, UAX 31, 2.3).
  return stringLiteral(name).replaceAll("\u2e2f", "\\u2e2f");
}

/** A JSON value as a literal type: a tuple for an array, an object type for an object. */
export function jsonTypeLiteral(value: JsonValue): string {
  if (typeof value === "number" && (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER))
    return "number";
  if (typeof value !== "object" || value === null) return jsonLiteral(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(jsonTypeLiteral).join(", ")}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `${propertyName(name)}: ${jsonTypeLiteral(member)}`,
  );
  return members.length === 0 ? "Record<string, never>" : `{ ${members.join("; ")} }`;
}

/** A template literal without substitutions that reads back as exactly `value`; its line feeds are kept as line breaks. */
export function templateText(value: string): string {
  const escaped = value.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  return withoutFinalBackslash(`\`${escapeUnsafe(escaped, "\n")}\``);
}
