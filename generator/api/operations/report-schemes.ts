import { stringMember, type JsonObject } from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import type { SchemaReader } from "../schema/reader.js";
import { readSecurity, type OperationSite } from "./read-operations.js";

/**
 * Tells of the schemes that `security` names and calls cannot carry out: those that no Security Scheme Object has (OpenAPI 3.1, 4.8.30), for
 * which nothing says how a credential is sent, and those that are more than a credential in a header, query or cookie (4.8.27). Each is
 * told of once, where it is first seen.
 */
export function reportSchemes(
  operations: readonly OperationSite[],
  root: JsonObject,
  schemes: ReadonlyMap<string, JsonObject>,
  reader: Pick<SchemaReader, "warn" | "note">,
): void {
  const told = new Set<string>();
  for (const { raw, pointer } of [{ raw: root, pointer: "" }, ...operations])
    for (const name of readSecurity(raw)?.flat() ?? []) {
      if (told.has(name)) continue;
      told.add(name);
      const scheme = schemes.get(name);
      if (scheme === undefined)
        reader.warn(
          "invalid-document",
          `No security scheme is named \`${name}\`: calls that need it are sent without it.`,
          `${pointer}/security`,
          "Describe it under `components.securitySchemes`.",
        );
      else reportUnsupported(name, scheme, reader);
    }
}

function reportUnsupported(
  name: string,
  scheme: JsonObject,
  reader: Pick<SchemaReader, "warn" | "note">,
): void {
  const at = `/components/securitySchemes/${escapePointer(name)}`;
  const type = stringMember(scheme, "type");
  const http = stringMember(scheme, "scheme")?.toLowerCase();
  if (type === "mutualTLS")
    reader.note(
      "unsupported-security",
      `\`${name}\` asks for a certificate of the caller's: connections are the transport's affair.`,
      at,
      "Give clients a transport that has it: `nodeTransport({ tls: { cert, key } })`, or a `fetch` with a dispatcher of its own.",
    );
  else if (type === "http" && http !== undefined && http !== "basic" && http !== "bearer")
    reader.warn(
      "unsupported-security",
      `Calls do not carry out \`${http}\`, which \`${name}\` asks for: they are sent without it.`,
      at,
      "Give clients a `fetch` or `transport` that does, or the header `authorization` in `headers`.",
    );
}
