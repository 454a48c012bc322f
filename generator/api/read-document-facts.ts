import { byCodeUnits } from "../order.js";
import type { Document } from "../source/document.js";
import { arrayMember, isObject, objectMember, stringMember, type JsonObject } from "../source/json.js";
import { escapePointer } from "../source/pointer.js";
import type { Api } from "./api.js";
import { resolved } from "./operations/read-parameters.js";
import { readServers, type Server } from "./operations/read-servers.js";
import type { BuiltInPreset, Preset } from "./preset.js";
import { extensionsOf } from "./schema/annotations.js";
import type { SchemaReader } from "./schema/reader.js";

export function detectPreset(document: Document): BuiltInPreset {
  // The text of the extensions' names is enough: a property of that name would mean the same vendor.
  const text = JSON.stringify(document.root);
  return text.includes('"x-expandableFields"') || text.includes('"x-expansionResources"') ? "stripe" : "rest";
}

export function readInfo(document: Document): Api["info"] {
  const info = objectMember(document.root, "info");
  return {
    title: stringMember(info, "title") ?? "API",
    version: stringMember(info, "version") ?? "0.0.0",
    description: stringMember(info, "description"),
    extensions: info === undefined ? {} : extensionsOf(info),
  };
}

export function readTags(document: Document): Api["tags"] {
  return arrayMember(document.root, "tags").flatMap((tag) => {
    const name = stringMember(tag, "name");
    if (name === undefined || !isObject(tag)) return [];
    return [
      {
        name,
        summary: stringMember(tag, "summary"),
        description: stringMember(tag, "description"),
        parent: stringMember(tag, "parent"),
        kind: stringMember(tag, "kind"),
        extensions: extensionsOf(tag),
      },
    ];
  });
}

export function serversOf(document: Document, preset: Preset, reader: SchemaReader): readonly Server[] {
  if (arrayMember(document.root, "servers").length > 0) return readServers(document.root, "", reader);
  return preset.server === undefined ? [] : [{ url: preset.server, variables: new Map() }];
}

/** Security Scheme Objects by name (OpenAPI 3.1, 4.8.27), sorted: the order of components means nothing. */
export function readSecuritySchemes(
  document: Document,
  reader: SchemaReader,
): ReadonlyMap<string, JsonObject> {
  const schemes = objectMember(objectMember(document.root, "components"), "securitySchemes") ?? {};
  const entries = Object.entries(schemes).sort(([a], [b]) => byCodeUnits(a, b));
  return new Map(
    entries.flatMap(([name, scheme]) => {
      const at = resolved(scheme, `/components/securitySchemes/${escapePointer(name)}`, reader);
      return at ? [[name, at.raw] as const] : [];
    }),
  );
}
