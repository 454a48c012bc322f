import type { Api, NamedSchema } from "../api.js";
import type { Schema } from "../schema/schema.js";
import type { View } from "../schema/views.js";
import { NO_PATHS } from "./level.js";
import { typeText, type TypeScope } from "./type-node.js";

/** The type of `schema` on one line, where nothing is expanded: what people are shown, without comments. */
export function plainType(schema: Schema, api: Api, view: View): string {
  return typeText(schema, NO_PATHS, plainScope(api, view))
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function plainScope(api: Api, view: View): TypeScope {
  return {
    lookup: (key) => api.schemas.get(key),
    reference: (schema: NamedSchema) =>
      view === "request" ? (schema.inputName ?? schema.name) : schema.name,
    view,
    bytes: api.types.binary === "bytes" ? "Uint8Array<ArrayBuffer>" : "Blob",
    helper: (name) => name,
  };
}
