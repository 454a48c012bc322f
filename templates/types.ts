import type {
  InterfaceDeclarationStructure,
  StatementStructures,
  TypeAliasDeclarationStructure,
  TypeParameterDeclarationStructure,
} from "ts-morph";
import type { Api, NamedSchema } from "../generator/api/api.js";
import type { ObjectSchema } from "../generator/api/schema/schema.js";
import { visible } from "../generator/api/schema/views.js";
import { documentation } from "../generator/api/types/documentation.js";
import { listItems } from "../generator/api/types/list-type.js";
import type { Level } from "../generator/api/types/level.js";
import {
  indexTypeText,
  propertyTypeText,
  typeText,
  type TypeScope,
} from "../generator/api/types/type-node.js";
import { propertyName } from "../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../generator/emit/module-writer.js";
import { StructureKind } from "../generator/emit/structure-kind.js";

/** `schemas/`: a type for every named schema, one module for each family. */
export function typesTemplate(api: Api, open: OpenModule): void {
  for (const schema of api.schemas.values()) {
    const writer = open(schema.module);
    writer.about(schema, () => {
      writer.add(schemaStatement(schema, schema.name, api, writer));
      if (schema.inputName === undefined) return;
      writer.view = "request";
      writer.add(schemaStatement(schema, schema.inputName, api, writer));
      writer.view = "response";
    });
  }
}

/** The declaration of a schema's type, for the view that the writer is in; what is sent is never expanded. */
function schemaStatement(
  schema: NamedSchema,
  name: string,
  api: Api,
  writer: ModuleWriter,
): StatementStructures {
  const parametric = schema.parametric && writer.view === "response";
  const level: Level = parametric ? { kind: "top", paths: "E" } : { kind: "none" };
  const shared = {
    name,
    isExported: true,
    typeParameters: parametric ? [expansionParameter("never")] : [],
    docs: docsOf(documentation(schema.schema.annotations)),
  };
  if (schema.schema.kind !== "object" || listItems(schema.schema) !== undefined || isMap(schema.schema))
    return {
      kind: StructureKind.TypeAlias,
      ...shared,
      type: typeText(schema.schema, level, writer),
    } satisfies TypeAliasDeclarationStructure;
  return {
    kind: StructureKind.Interface,
    ...shared,
    ...members(schema.schema, level, writer, hasDeletedForm(schema, api)),
  } satisfies InterfaceDeclarationStructure;
}

/** `E extends string = …`: the union of the paths that were expanded. */
export function expansionParameter(initial: string): TypeParameterDeclarationStructure {
  return { kind: StructureKind.TypeParameter, name: "E", constraint: "string", default: initial };
}

/** The documentation of a structure; none where there is nothing to say. */
export function docsOf(text: string): string[] {
  return text === "" ? [] : [text];
}

/** An object that is nothing but an index signature reads better as an alias of a record. */
function isMap(schema: ObjectSchema): boolean {
  return schema.properties.length === 0;
}

/** What stands between the braces of an interface. */
export type Members = Pick<InterfaceDeclarationStructure, "properties" | "indexSignatures">;

/** The members of an interface for `schema`. */
export function members(schema: ObjectSchema, level: Level, writer: TypeScope, live = false): Members {
  const properties = visible(schema.properties, writer.view).map((property) => ({
    name: propertyName(property.name),
    type: propertyTypeText(property, level, writer),
    hasQuestionToken: !property.required && !property.includable,
    docs: docsOf(documentation(property.schema.annotations)),
  }));
  // Tells a live object from its deleted form in a union of the two.
  const deleted = live
    ? [{ name: "deleted", type: "never", hasQuestionToken: true, docs: ["Only the deleted form has it."] }]
    : [];
  const index = indexTypeText(schema, level, writer);
  return {
    properties: [...properties, ...deleted],
    indexSignatures: index === undefined ? [] : [{ keyName: "name", keyType: "string", returnType: index }],
  };
}

/** Whether the schema has a deleted form, which its type keeps apart from it. */
export function hasDeletedForm(schema: NamedSchema, api: Api): boolean {
  if (schema.schema.kind !== "object" || schema.schema.properties.some(({ name }) => name === "deleted"))
    return false;
  const deleted = api.schemas.get(`deleted_${schema.key}`)?.schema;
  return deleted?.kind === "object" && deleted.properties.some(({ name }) => name === "deleted");
}
