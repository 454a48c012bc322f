import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { isObject, member } from "../json.js";
import type { JsonObject, JsonValue } from "../json.js";
import { lookup } from "../lookup.js";
import { mutableCopy, setMember } from "../mutable.js";
import type { MutableJson } from "../mutable.js";
import type { ParsedText } from "../parsed-text.js";
import { parsePointer } from "../pointer.js";
import { replaceRefs } from "../ref-sites.js";
import { parseReference, referenceTo } from "../reference.js";
import { walk } from "../walk.js";
import { Moves } from "./moves.js";
import { prepareSwagger } from "./prepare.js";
import { hidePrototypeKeys, showPrototypeKeys } from "./prototype-keys.js";

/**
 * Makes OpenAPI 3.0 of Swagger 2.0; nothing behind it knows that there ever was another version. Warns of what OpenAPI 3 cannot say.
 * @param parsed an object with `swagger: "2.0"`
 * @returns the same text with the upgraded value; its places are those in the text
 */
export function upgradeSwagger(
  parsed: ParsedText,
  diagnostics: Diagnostics,
): ParsedText & { readonly value: JsonObject; readonly upgraded: (pointer: string) => string } {
  const moves = new Moves();
  const given = isObject(parsed.value) ? parsed.value : {};
  const { root, aside } = prepareSwagger(given, moves, (pointer, message, hint) => {
    const location = parsed.source.locate(parsed.place(parsePointer(pointer)).offset, pointer);
    diagnostics.warning({ code: "lossy-upgrade", message, location, hint });
  });
  const upgraded = upgradeFromTwoToThree(hidePrototypeKeys(root)) as unknown as JsonValue;
  const value = showPrototypeKeys(upgraded);
  for (const { at, value: held } of aside) put(value, parsePointer(at), mutableCopy(held));
  return {
    source: parsed.source,
    value: withSchemas(withReferences(withoutRests(value as JsonObject), moves)),
    place: (segments) => moves.place(segments, parsed.place),
    upgraded: (pointer) => moves.targetOf(pointer),
  };
}

/** Fields that the upgrade leaves where there is nothing to make of them. */
const RESTS = new Set(["swagger", "host", "basePath", "schemes"]);

function withoutRests(root: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(root).filter(([key]) => !RESTS.has(key)));
}

/** Sets a member, and makes the objects on the way to it. */
function put(root: MutableJson, segments: readonly string[], value: MutableJson): void {
  let at = root;
  for (const [index, segment] of segments.entries()) {
    if (typeof at !== "object" || at === null || Array.isArray(at)) return;
    const isLast = index === segments.length - 1;
    const next = isLast ? value : ((Object.hasOwn(at, segment) ? at[segment] : undefined) ?? {});
    setMember(at, segment, next);
    at = next;
  }
}

/** References to places that have moved lead to where they are now. */
function withReferences(root: JsonObject, moves: Moves): JsonObject {
  const replaced = replaceRefs("OpenAPI", root, "", (text) => {
    const reference = parseReference(text);
    if ("problem" in reference || reference.document !== "" || reference.pointer === undefined) return text;
    if (lookup(root, reference.pointer) !== undefined) return text;
    return referenceTo(moves.targetOf(reference.pointer));
  });
  return replaced as JsonObject;
}

/** What schemas of Swagger 2.0 say in other words (Schema Object): the discriminator, and null by a common extension. */
function withSchemas(root: JsonObject): JsonObject {
  const result = walk({ object: "OpenAPI" }, root, undefined, {
    leave: (kind, schema) =>
      kind === "Schema" && member(schema, "x-nullable") === true ? nullable(schema) : schema,
    mismatch: (shape, value) =>
      "object" in shape && shape.object === "Discriminator" && typeof value === "string"
        ? { propertyName: value }
        : value,
  });
  return result as JsonObject;
}

/** Beside a `$ref`, OpenAPI 3.0 ignores all else. */
function nullable({ $ref, ...schema }: JsonObject): JsonObject {
  return { ...schema, ...($ref !== undefined && { allOf: [{ $ref }] }), nullable: true };
}
