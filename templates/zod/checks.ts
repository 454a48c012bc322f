import type { Annotations, Schema } from "../../generator/api/schema/schema.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { TemplateModule } from "../../generator/template/template-module.js";
import type { ZodOptions } from "./options.js";

const NUMBERS = [
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

/** The formats that zod checks as JSON Schema defines them (Validation, 7.3), as checks of a string. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ["date", "iso.date()"],
  ["date-time", "iso.datetime({ offset: true })"],
  ["duration", "iso.duration()"],
  ["email", "email()"],
  ["ipv4", "ipv4()"],
  ["ipv6", "ipv6()"],
  ["uri", "url()"],
  ["uuid", "guid()"],
  ["byte", "base64()"],
]);

/**
 * The checks for the constraints of `schema`, as arguments of `.check()`; empty where it has none.
 * @param z gives the local name of zod's namespace, and imports it
 */
export function checksOf(
  schema: Schema,
  z: () => string,
  module: TemplateModule,
  options: ZodOptions,
): readonly string[] {
  const constraints = isInherited(schema) ? {} : (schema.annotations.constraints ?? {});
  const helper = (name: string, argument: string): string =>
    `${module.importValue("runtime/zod-checks", name)}(${argument})`;
  const checks: string[] = [];
  if (schema.kind === "number" && schema.integer && schema.as === undefined)
    checks.push(helper("integer", ""));
  for (const name of NUMBERS) {
    const value = constraints[name];
    if (typeof value === "number" && Number.isFinite(value)) checks.push(helper(name, String(value)));
  }
  const bounds = exclusiveBounds(schema.annotations);
  for (const [name, value] of bounds) checks.push(helper(name, String(value)));
  const pattern = constraints["pattern"];
  const regExp = typeof pattern === "string" ? regExpText(pattern) : undefined;
  if (regExp !== undefined) checks.push(helper("pattern", regExp));
  if (constraints["uniqueItems"] === true) checks.push(helper("uniqueItems", ""));
  const format =
    schema.kind === "string" && schema.as === undefined && options.formats
      ? FORMATS.get(schema.annotations.format ?? "")
      : undefined;
  if (format !== undefined) checks.push(`${z()}.${format}`);
  return checks;
}

/** A union made by `nullable` has the annotations of what it was made of, which checks them already. */
function isInherited(schema: Schema): boolean {
  return (
    schema.kind === "union" &&
    schema.members.some(
      ({ annotations }) =>
        annotations.constraints !== undefined && annotations.constraints === schema.annotations.constraints,
    )
  );
}

/** OpenAPI 3.0's boolean form: `exclusiveMinimum: true` beside `minimum`. */
function exclusiveBounds({ constraints = {} }: Annotations): readonly (readonly [string, number])[] {
  return (["Minimum", "Maximum"] as const).flatMap((bound) => {
    const value = constraints[bound.toLowerCase()];
    return constraints[`exclusive${bound}`] === true && typeof value === "number"
      ? [[`exclusive${bound}`, value] as const]
      : [];
  });
}

/** The pattern as an expression; undefined where it is no regular expression of ECMA-262. Patterns are read with the flag `u` (JSON Schema, 6.4). */
export function regExpText(pattern: string): string | undefined {
  for (const flags of ["u", ""]) {
    try {
      new RegExp(pattern, flags);
    } catch {
      continue;
    }
    return `new RegExp(${stringLiteral(pattern)}${flags === "" ? "" : `, "${flags}"`})`;
  }
  return undefined;
}
