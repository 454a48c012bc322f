import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Fragment } from "./fragment.js";
import { isObject, member, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { OPENAPI_OBJECTS } from "./openapi-objects.js";
import type { ParsedText } from "./parsed-text.js";
import { isPointer, parsePointer } from "./pointer.js";
import { Provenance } from "./provenance.js";
import type { Home, Origin } from "./provenance.js";
import { shapeAt } from "./walk.js";
import { upgradeSwagger } from "./swagger/upgrade-swagger.js";
import { readVersion } from "./version.js";
import { withWebhooks } from "./webhooks.js";

/**
 * Tells what a parsed input is: a whole document, a fragment of one, or a bare value for the place `at`.
 * @param at JSON pointer to where a bare value goes
 * @returns undefined if an error was reported
 */
export function classify(
  parsed: ParsedText,
  home: Home,
  at: string | undefined,
  diagnostics: Diagnostics,
): Fragment | undefined {
  const { source, value } = parsed;
  const refuse: Refuse = (message, hint) => {
    diagnostics.error({
      code: "unknown-input",
      message,
      location: source.locate(parsed.place([]).offset),
      hint,
    });
    return undefined;
  };
  if (at !== undefined) return bareFragment(parsed, home, at, refuse);
  if (!isObject(value)) {
    return refuse(
      `This is ${describe(value)}, not an OpenAPI description.`,
      "An input is an object with `openapi`, or with `paths` or `components`.",
    );
  }
  if (member(value, "openapi") !== undefined || member(value, "swagger") !== undefined) {
    const version = readVersion(parsed, diagnostics);
    if (version === undefined) return undefined;
    if (version !== "2.0") {
      const text = withWebhooks(parsed, value);
      return {
        kind: "whole",
        root: { ...text.value, openapi: version },
        provenance: provenanceOf(text, home),
      };
    }
    const upgraded = upgradeSwagger(parsed, diagnostics);
    return {
      kind: "whole",
      root: upgraded.value,
      provenance: provenanceOf(upgraded, home),
      upgraded: upgraded.upgraded,
    };
  }
  const isFragment = Object.keys(value).some((key) => OPENAPI_OBJECTS.OpenAPI.fields.has(key));
  if (!isFragment || looksBare(value)) return refuse(...whyUnknown(value));
  return { kind: "fragment", root: value, provenance: provenanceOf(parsed, home) };
}

function provenanceOf({ source, place }: Omit<ParsedText, "value">, home: Home): Provenance {
  const provenance = new Provenance();
  provenance.add({ at: "", origin: { source, home, place }, pointer: "" });
  return provenance;
}

type Refuse = (message: string, hint: string) => Fragment | undefined;

function bareFragment(parsed: ParsedText, home: Home, at: string, refuse: Refuse): Fragment | undefined {
  const { source, value } = parsed;
  const segments = isPointer(at) ? parsePointer(at) : [];
  if (segments.length === 0 || typeof shapeAt(at) !== "object") {
    return refuse(
      `The place ${JSON.stringify(at)} given for this input is not one of an OpenAPI description.`,
      "Give a JSON pointer such as `/components/schemas/invoice` or `/paths/~1v1~1invoices/get`.",
    );
  }
  if (stringMember(value, "openapi") !== undefined || stringMember(value, "swagger") !== undefined) {
    return refuse(
      "A whole document cannot be put at a place of another one.",
      "Leave out `at` for this input.",
    );
  }
  const root = segments.reduceRight<JsonValue>(
    (inner, segment) => Object.fromEntries([[segment, inner]]),
    value,
  );
  const provenance = new Provenance();
  const origin: Origin = { source, home: { ...home, at }, place: (inside) => parsed.place(inside) };
  provenance.add({ at: "", origin: { ...origin, place: () => ({ offset: 0, depth: 0 }) }, pointer: "" });
  provenance.add({ at, origin, pointer: "" });
  return { kind: "fragment", root: root as JsonObject, provenance };
}

function whyUnknown(value: JsonObject): [message: string, hint: string] {
  if (looksBare(value)) {
    return [
      "This looks like a bare operation or schema, and nothing says where it belongs.",
      'Give its place in the config, e.g. `at: "/components/schemas/invoice"`, or wrap it in `paths` or `components`.',
    ];
  }
  return [
    "This is not an OpenAPI description: it has none of `openapi`, `swagger`, `paths`, `components`.",
    "A fragment has at least one of paths, components, servers, security, info, tags or webhooks.",
  ];
}

/** Fields of an operation or a schema that no OpenAPI Object has. */
const BARE_FIELDS = [
  "responses",
  "operationId",
  "parameters",
  "type",
  "properties",
  "allOf",
  "anyOf",
  "oneOf",
  "$ref",
];

function looksBare(value: JsonObject): boolean {
  return BARE_FIELDS.some((key) => Object.hasOwn(value, key));
}

function describe(value: JsonValue): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  return `a ${typeof value}`;
}
