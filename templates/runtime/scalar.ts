/** Single values as text. */
import { ParameterError } from "./errors.js";

/**
 * Null is empty, dates are ISO 8601 (RFC 3339, as `format: date-time` wants them).
 *
 * @throws ParameterError `invalid-parameter` for all that has no such form: objects, NaN, functions, symbols, invalid dates
 */
export function scalarText(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value)) return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw unsendable(name);
}

export function unsendable(name: string): ParameterError {
  return new ParameterError("invalid-parameter", `Parameter "${name}" has a value that cannot be sent.`);
}
