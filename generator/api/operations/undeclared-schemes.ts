import type { JsonObject } from "../../source/json.js";
import type { SchemaReader } from "../schema/reader.js";
import { readSecurity, type OperationSite } from "./read-operations.js";

/**
 * Warns of names in `security` that no Security Scheme Object has (OpenAPI 3.1, 4.8.30): nothing says how such a credential is sent.
 * Each name is told of once, where it is first seen.
 */
export function reportUndeclaredSchemes(
  operations: readonly OperationSite[],
  root: JsonObject,
  schemes: ReadonlyMap<string, unknown>,
  reader: Pick<SchemaReader, "warn">,
): void {
  const told = new Set<string>();
  for (const { raw, pointer } of [{ raw: root, pointer: "" }, ...operations])
    for (const name of readSecurity(raw)?.flat() ?? []) {
      if (schemes.has(name) || told.has(name)) continue;
      told.add(name);
      reader.warn(
        "invalid-document",
        `No security scheme is named \`${name}\`: calls that need it are sent without it.`,
        `${pointer}/security`,
        "Describe it under `components.securitySchemes`.",
      );
    }
}
