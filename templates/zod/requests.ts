import type { MediaType, Operation, Parameter } from "../../generator/api/operations/operation.js";
import { NO_PATHS } from "../../generator/api/types/level.js";
import { propertyTypeText, typeText } from "../../generator/api/types/type-node.js";
import { visible } from "../../generator/api/schema/views.js";
import { commentText } from "../../generator/code/comment.js";
import { propertyName } from "../../generator/code/literals.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { asFileForm, fileForm, fileScope, holdsBytes } from "../operations/files.js";
import { isRaw } from "../operations/media-types.js";
import {
  contentObject,
  has,
  isRequired,
  parametersOf,
  preferred,
  REQUEST_PARTS,
  routeOf,
  type RequestPart,
} from "../operations/operation-types.js";
import { expandItem, partName, requestName } from "../operations/request-names.js";
import { docsOf } from "../types.js";
import { declareConstant } from "./declare.js";
import { valueAndType } from "./names.js";
import type { ZodOptions } from "./options.js";
import { schemaText } from "./schema-text.js";
import { lazyText, NOT_EXPANDED, zodOf, type ZodScope, type ZodText } from "./scope.js";
import { membersText } from "./object-text.js";

/** Validators for the parts of a request, and for the whole. */
export function writeRequest(
  operation: Operation,
  scope: ZodScope,
  context: TemplateContext<ZodOptions>,
): void {
  const parts = REQUEST_PARTS.filter((part) => has(operation, part));
  if (parts.length === 0) return;
  const members = parts.map((part) => {
    const name = partName(operation, part);
    const declared = valueAndType(name, context);
    const docs = docsOf(commentText(`Validates \`${name}\`.`));
    declareConstant({ ...declared, docs }, partText(operation, part, scope), scope);
    return { name: part, optional: !isRequired(operation, part, scope.api), ...declared };
  });
  const name = requestName(operation);
  const docs = docsOf(commentText(`Validates \`${name}\`: all that \`${routeOf(operation)}\` takes.`));
  declareConstant(
    { ...valueAndType(name, context), docs },
    membersText(members, undefined, false, scope),
    scope,
  );
}

function partText(operation: Operation, part: RequestPart, scope: ZodScope): ZodText {
  if (part === "body") return bodyText(operation, scope);
  const members = parametersOf(operation, part).map((parameter) => ({
    name: propertyName(parameter.name),
    optional: !parameter.required,
    ...parameterText(parameter, operation, scope),
  }));
  return membersText(members, undefined, false, scope);
}

function parameterText(parameter: Parameter, operation: Operation, scope: ZodScope): ZodText {
  const expands =
    operation.expand?.in === "query" && parameter.in === "query" && parameter.name === operation.expand.name;
  return (
    (expands ? expandText(operation, scope) : undefined) ?? schemaText(parameter.schema, NOT_EXPANDED, scope)
  );
}

/** The argument whose paths the response follows: any strings, of the type that the request has for them. */
function expandText(operation: Operation, scope: ZodScope): ZodText | undefined {
  const item = expandItem(operation, scope.api, scope.module);
  if (item === undefined) return undefined;
  const z = zodOf(scope);
  if (item === "never")
    return {
      type: `${z}.ZodReadonly<${z}.ZodArray<${z}.ZodNever>>`,
      value: `${z}.readonly(${z}.array(${z}.never()))`,
    };
  const path = item.replace(/, E>$/, ", string>");
  return {
    type: `${z}.ZodReadonly<${z}.ZodArray<${z}.ZodType<${path}, ${path}>>>`,
    value: `${z}.readonly(${z}.array(${z}.string()))`,
  };
}

function bodyText(operation: Operation, scope: ZodScope): ZodText {
  const media = operation.body && preferred(operation.body.contents);
  if (media === undefined) {
    const z = zodOf(scope);
    return { type: `${z}.ZodUnknown`, value: `${z}.unknown()` };
  }
  const form = fileForm(media, scope.api);
  const object = contentObject(asFileForm(media, scope.api), scope.api);
  if (object === undefined && form !== undefined)
    return opaqueText(typeText(form, NO_PATHS, fileScope(scope.module)), scope);
  if (object === undefined || (media.schema.kind !== "object" && form === undefined))
    return lazyText(contentBody(media, scope), scope);
  const members = visible(object.properties, "request").map((property) => {
    const name = propertyName(property.name);
    const expands = operation.expand?.in === "body" && property.name === operation.expand.name;
    const file =
      form !== undefined && holdsBytes(property.schema)
        ? propertyTypeText(property, NO_PATHS, fileScope(scope.module))
        : undefined;
    const text =
      (expands ? expandText(operation, scope) : undefined) ??
      (file === undefined ? schemaText(property.schema, NOT_EXPANDED, scope) : opaqueText(file, scope));
    return { name, optional: !property.required, ...text };
  });
  const rest = object.additional && schemaText(object.additional, NOT_EXPANDED, scope);
  return membersText(members, rest, false, scope);
}

/** Files and bytes in one of the forms that the run-time takes: nothing to look into. */
function opaqueText(type: string, scope: ZodScope): ZodText {
  const z = zodOf(scope);
  return {
    type: `${z}.ZodType<${type}, ${type}>`,
    value: `${z}.custom<${type}>((value) => value !== undefined)`,
  };
}

function contentBody(media: MediaType, scope: ZodScope): ZodText {
  const { schema } = media;
  const isText = schema.kind === "enum" || (schema.kind === "string" && !schema.binary);
  return isRaw(media) && !isText
    ? opaqueText(scope.module.importType("runtime/raw-body", "RawBody"), scope)
    : schemaText(schema, NOT_EXPANDED, scope);
}
