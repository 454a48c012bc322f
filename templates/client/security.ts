import type { Api } from "../../generator/api/api.js";
import type { Operation, SecurityRequirements } from "../../generator/api/operations/operation.js";
import { camelCase } from "../../generator/api/names/cases.js";
import { NameTable } from "../../generator/api/names/name-table.js";
import { toIdentifier } from "../../generator/api/names/identifiers.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { stringMember, type JsonObject } from "../../generator/source/json.js";

/** How the client authorises its calls: the options that take credentials, and the expression for the run-time. */
export interface Credentials {
  readonly options: readonly CredentialOption[];
  readonly auth: string | undefined;
}

export interface CredentialOption {
  readonly name: string;
  readonly type: string;
  readonly docs: string;
}

/** One scheme in the run-time's terms. */
interface Scheme {
  readonly name: string;
  readonly kind: "bearer" | "basic" | "headerKey" | "queryKey" | "cookieKey";
  /** The name of the header, query parameter or cookie. */
  readonly key: string | undefined;
  /** Whether callers get a token for it elsewhere: OAuth 2.0 and OpenID Connect. */
  readonly isGranted: boolean;
}

const KEY_KINDS = new Map<string | undefined, Scheme["kind"]>([
  ["header", "headerKey"],
  ["query", "queryKey"],
  ["cookie", "cookieKey"],
]);

/** Options that a client has anyway. */
const TAKEN = [
  "baseUrl",
  "timeout",
  "totalTimeout",
  "maxRetries",
  "retryDelay",
  "maxResponseBytes",
  "headers",
  "fetch",
  "transport",
  "middleware",
  "signal",
  "idempotencyKey",
  "account",
  "context",
];

/** Reads the Security Scheme Objects of the description (OpenAPI 3.1, 4.8.27), or the preset's way where it has none. */
export function credentials(api: Api, writer: ModuleWriter): Credentials {
  const schemes = schemesOf(api);
  if (api.preset.security === "bearer") {
    return {
      options: [
        {
          name: "apiKey",
          type: writer.importType("runtime/auth", "Credential"),
          docs: "The API key, or a function that gives one. It is sent as a bearer token, only to the origin of `baseUrl`.",
        },
      ],
      auth: `${writer.importValue("runtime/key-auth", "bearerKey")}("apiKey")`,
    };
  }
  if (schemes === "bearer") {
    const bearer = `${writer.importValue("runtime/auth", "bearer")}("apiKey")`;
    return {
      options: [option("apiKey", { kind: "bearer", isGranted: schemesAreGranted(api) }, writer)],
      auth: `${writer.importValue("runtime/auth", "singleScheme")}(${bearer})`,
    };
  }
  if (schemes.length === 0) return { options: [], auth: undefined };
  const names = new NameTable(TAKEN);
  const options = schemes.map((scheme) => {
    const { name } = scheme;
    const wished = schemes.length === 1 ? "apiKey" : toIdentifier(camelCase(name), "credential");
    return option(names.take(wished), scheme, writer);
  });
  const members = schemes.map((scheme, index) => {
    const make = writer.importValue(
      scheme.kind === "bearer" ? "runtime/auth" : "runtime/security",
      scheme.kind,
    );
    const given = [...(scheme.key === undefined ? [] : [scheme.key]), options[index]?.name ?? "apiKey"];
    return `${propertyName(scheme.name)}: ${make}(${given.map(stringLiteral).join(", ")})`;
  });
  return {
    options,
    auth: `${writer.importValue("runtime/security", "securitySchemes")}({ ${members.join(", ")} }, ${jsonLiteral(expressible(api.security, schemes))})`,
  };
}

/** What an operation says of its own security, as the run-time knows it; undefined where the client's holds. */
export function operationSecurity(operation: Operation, api: Api): SecurityRequirements | undefined {
  const schemes = schemesOf(api);
  if (schemes === "bearer" || schemes.length === 0 || operation.security === undefined) return undefined;
  return expressible(operation.security, schemes);
}

/**
 * A scheme that the run-time does not know (`mutualTLS`, say) is the transport's affair. An alternative with one comes after those
 * whose credentials the client has: nothing tells whether the transport does its part. One without any scheme comes last: a credential that
 * a caller gives is to be sent.
 */
function expressible(requirements: SecurityRequirements, schemes: readonly Scheme[]): SecurityRequirements {
  const known = new Set(schemes.map(({ name }) => name));
  const isWhole = (names: readonly string[]): boolean => names.every((name) => known.has(name));
  const alternatives = [
    ...requirements.filter(isWhole),
    ...requirements
      .filter((names) => !isWhole(names))
      .map((names) => names.filter((name) => known.has(name))),
  ];
  const isOpen = (names: readonly string[]): boolean => names.length === 0;
  return [...alternatives.filter((names) => !isOpen(names)), ...alternatives.filter(isOpen)];
}

/** `bearer` where one key goes with every call: nothing but that is bundled. */
function schemesOf(api: Api): readonly Scheme[] | "bearer" {
  if (api.preset.security === "bearer") return "bearer";
  const schemes = [...api.securitySchemes].flatMap(([name, raw]) => readScheme(name, raw));
  // An alternative that names no scheme lets a call go without.
  const everywhere =
    api.security.length > 0 &&
    api.security.every((names) => names.length > 0) &&
    api.operations.every(({ security }) => security === undefined);
  return schemes.length === 1 && schemes[0]?.kind === "bearer" && everywhere ? "bearer" : schemes;
}

function readScheme(name: string, raw: JsonObject): readonly Scheme[] {
  const key = stringMember(raw, "name");
  switch (stringMember(raw, "type")) {
    case "http": {
      const scheme = stringMember(raw, "scheme")?.toLowerCase();
      return scheme === "basic" || scheme === "bearer"
        ? [{ name, kind: scheme, key: undefined, isGranted: false }]
        : [];
    }
    case "oauth2":
    case "openIdConnect":
      return [{ name, kind: "bearer", key: undefined, isGranted: true }];
    case "apiKey": {
      const kind = KEY_KINDS.get(stringMember(raw, "in"));
      return kind === undefined || key === undefined ? [] : [{ name, kind, key, isGranted: false }];
    }
    default:
      return [];
  }
}

/** Whether all keys of the API are tokens that callers get elsewhere. */
function schemesAreGranted(api: Api): boolean {
  const schemes = [...api.securitySchemes].flatMap(([name, raw]) => readScheme(name, raw));
  return schemes.length > 0 && schemes.every(({ isGranted }) => isGranted);
}

function option(
  name: string,
  { kind, isGranted }: Pick<Scheme, "kind" | "isGranted">,
  writer: ModuleWriter,
): CredentialOption {
  if (kind === "basic")
    return {
      name,
      type: `${writer.importType("runtime/auth", "Credential")}<${writer.importType("runtime/security", "BasicCredential")}>`,
      docs: "User name and password, or a function that gives both.",
    };
  const what = isGranted
    ? "An access token, which the caller has got and renews, or a function that gives one. It is sent as a bearer token,"
    : kind === "bearer"
      ? "The key or token, or a function that gives one. It is sent as a bearer token,"
      : "The key, or a function that gives one. It is sent";
  return {
    name,
    type: writer.importType("runtime/auth", "Credential"),
    docs: `${what} only to the origin of \`baseUrl\`.`,
  };
}
