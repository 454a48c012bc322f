import type { Api } from "../../generator/api/api.js";
import type { MediaType } from "../../generator/api/operations/operation.js";
import type { ObjectSchema, Schema } from "../../generator/api/schema/schema.js";
import { visible } from "../../generator/api/schema/views.js";
import { NO_PATHS } from "../../generator/api/types/level.js";
import { typeText } from "../../generator/api/types/type-node.js";
import { propertyName } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { essence } from "./media-types.js";

/** The types of the members of a multipart body that are files, or arrays of files, by property name; none for other media types. */
export function fileTypes(
  media: MediaType,
  { properties }: ObjectSchema,
  api: Api,
  writer: ModuleWriter,
): ReadonlyMap<string, string> {
  if (!essence(media).startsWith("multipart/")) return new Map();
  return new Map(
    visible(properties, "request").flatMap(({ name, schema }): [string, string][] =>
      holdsFile(schema, api) ? [[propertyName(name), fileText(schema, api, writer)]] : [],
    ),
  );
}

/** Whether a value of a multipart body is a file, may be one, or is an array of such values. */
function holdsFile(schema: Schema, api: Api, seen: ReadonlySet<string> = new Set()): boolean {
  switch (schema.kind) {
    case "string":
      return schema.binary;
    case "array":
      return holdsFile(schema.items, api, seen);
    case "union":
      return schema.members.some((member) => holdsFile(member, api, seen));
    case "reference": {
      const target = seen.has(schema.target) ? undefined : api.schemas.get(schema.target);
      return target !== undefined && holdsFile(target.schema, api, new Set([...seen, schema.target]));
    }
    default:
      return false;
  }
}

function fileText(schema: Schema, api: Api, writer: ModuleWriter): string {
  const target = schema.kind === "reference" ? api.schemas.get(schema.target)?.schema : undefined;
  if (target !== undefined && holdsFile(schema, api)) return fileText(target, api, writer);
  switch (schema.kind) {
    case "string":
      return schema.binary
        ? writer.importType("runtime/multipart", "FileContent")
        : typeText(schema, NO_PATHS, writer);
    case "array":
      return `readonly (${fileText(schema.items, api, writer)})[]`;
    case "union":
      return schema.members.map((member) => fileText(member, api, writer)).join(" | ");
    default:
      return typeText(schema, NO_PATHS, writer);
  }
}
