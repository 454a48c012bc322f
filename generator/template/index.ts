/** `openapi-unfold/template`: everything that a template is written with. */
export { StructureKind, type StatementStructures } from "ts-morph";
export type * from "../api/api.js";
export type { View } from "../api/schema/views.js";
export type * from "../api/schema/schema.js";
export type * from "../api/operations/operation.js";
export type { Server } from "../api/operations/read-servers.js";
export type { Preset } from "../api/preset.js";
export type { ExpansionField, ExpansionGraph } from "../api/expansion/graph.js";
export { camelCase, pascalCase } from "../api/names/cases.js";
export { toIdentifier } from "../api/names/identifiers.js";
export { commentText } from "../code/comment.js";
export {
  jsonLiteral,
  jsonTypeLiteral,
  numberLiteral,
  propertyName,
  stringLiteral,
  templateText,
} from "../code/literals.js";
export type { Statement, Subject } from "../emit/module-writer.js";
export type { OperationSignature } from "./operation-signature.js";
export type { Resource } from "./resource.js";
export type { StandardSchema } from "./standard-schema.js";
export type { OperationPart } from "./symbols.js";
export type { TemplateContext } from "./template-context.js";
export type { ImportOptions, TemplateModule, TypeOptions } from "./template-module.js";
export {
  CORE_TEMPLATES,
  defineTemplate,
  type CoreTemplate,
  type Template,
  type Written,
} from "./template.js";
