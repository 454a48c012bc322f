import { isAbsolute, win32 } from "node:path";
import { pathToFileURL } from "node:url";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "./codes.js";
import type { Diagnostic, Location } from "./diagnostic.js";

/**
 * Diagnostics as a log of SARIF 2.1.0 (OASIS), which code scanning services read. Files are relative to `%SRCROOT%`, the working directory.
 * @param version of the generator
 */
export function sarifLog(diagnostics: readonly Diagnostic[], version: string): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "openapi-unfold", version, rules: codes.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, codes)),
      },
    ],
  };
}

function ruleOf(code: DiagnosticCode): object {
  return { id: code, shortDescription: { text: DIAGNOSTIC_CODES[code] } };
}

function resultOf(diagnostic: Diagnostic, codes: readonly DiagnosticCode[]): object {
  const { code, severity, message, hint, location, related = [] } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    ...(location === undefined ? {} : { locations: [locationOf(location)] }),
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other) => ({
            ...locationOf(other.location),
            message: { text: other.message },
          })),
        }),
  };
}

function locationOf({ file, line, column, pointer }: Location): object {
  const region =
    line === undefined
      ? {}
      : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return {
    physicalLocation: { artifactLocation: artifactOf(file), ...region },
    ...(pointer === undefined || pointer === ""
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  };
}

/** URLs stay as they are; paths are percent-encoded (RFC 3986). */
function artifactOf(file: string): object {
  if (/^https?:\/\//i.test(file)) return { uri: encodeURI(file.toWellFormed()) };
  if (isAbsolute(file) || win32.isAbsolute(file)) return { uri: pathToFileURL(file).href };
  const uri = file.split("/").map((name) => encodeURIComponent(name.toWellFormed()));
  return { uri: uri.join("/"), uriBaseId: "%SRCROOT%" };
}
