/**
 * `openapi-unfold/internals`: what the built-in templates are written with, for ejected copies of them. It changes with them: an ejected
 * template may have to follow a new minor version, one of `openapi-unfold/template` only a major one.
 */
export {
  StructureKind,
  type FunctionDeclarationStructure,
  type InterfaceDeclarationStructure,
  type MethodSignatureStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  type StatementStructures,
  type TypeAliasDeclarationStructure,
  type TypeParameterDeclarationStructure,
} from "ts-morph";
export * from "../api/api.js";
export * from "../api/conversion/conversion.js";
export * from "../api/expansion/graph.js";
export * from "../api/names/cases.js";
export * from "../api/names/identifiers.js";
export * from "../api/names/name-table.js";
export * from "../api/names/schema-modules.js";
export * from "../api/names/type-suffixes.js";
export * from "../api/names/words.js";
export * from "../api/operations/incoming.js";
export * from "../api/operations/media-type-choice.js";
export * from "../api/operations/operation.js";
export * from "../api/operations/read-events.js";
export * from "../api/operations/read-servers.js";
export * from "../api/schema/annotations.js";
export * from "../api/schema/construct.js";
export * from "../api/schema/cycles-of.js";
export * from "../api/schema/map-schema.js";
export * from "../api/schema/reachable.js";
export * from "../api/schema/representation.js";
export * from "../api/schema/schema.js";
export * from "../api/schema/views.js";
export * from "../api/types/documentation.js";
export * from "../api/types/level.js";
export * from "../api/types/list-type.js";
export * from "../api/types/type-node.js";
export * from "../code/comment.js";
export * from "../code/escape.js";
export * from "../code/literals.js";
export * from "../code/prose.js";
export * from "../emit/module-writer.js";
export * from "../order.js";
export * from "../package-root.js";
export * from "../source/json.js";
export * from "../source/pointer.js";
export * from "../template/operation-signature.js";
export * from "../template/template-context.js";
export * from "../template/template-module.js";
export * from "../template/template.js";
export * from "../typescript.js";
