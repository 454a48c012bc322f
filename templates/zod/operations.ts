import type { Api } from "../../generator/api/api.js";
import type { MediaType, Operation, Parameter } from "../../generator/api/operations/operation.js";
import { visible } from "../../generator/api/schema/views.js";
import { commentText } from "../../generator/code/comment.js";
import { propertyName } from "../../generator/code/literals.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { EXPAND_PATH, graphNode } from "../expand.js";
import { decodingOf } from "../operations/decoding.js";
import { fileTypes } from "../operations/files.js";
import { isRaw } from "../operations/media-types.js";
import {
  bodyObject,
  errorsOf,
  expansionRoot,
  has,
  isExpanding,
  isRequired,
  operationsByFolder,
  parametersOf,
  preferred,
  REQUEST_PARTS,
  routeOf,
  successesOf,
  type RequestPart,
} from "../operations/operation-types.js";
import { expandItem, partName, requestName } from "../operations/request-names.js";
import { errorName, successName } from "../operations/responses.js";
import { docsOf } from "../types.js";
import { declareConstant, declareFunction } from "./declare.js";
import { valueAndType, type SchemaNames } from "./names.js";
import type { ZodOptions } from "./options.js";
import {
  EXPANDED,
  lazyText,
  membersText,
  NOT_EXPANDED,
  schemaText,
  zodOf,
  type ZodLevel,
  type ZodScope,
  type ZodText,
} from "./schema-text.js";

/** The validators of one operation's responses, for a table of all. */
export interface ResponseValidator {
  readonly operation: Operation;
  readonly module: string;
  /** The name of the validator of what a call resolves to. */
  readonly value: string;
  /** Whether it is a function of the paths that are expanded. */
  readonly isFunction: boolean;
}

/** `zod/operations/`: validators for what every operation is given, and for what it answers. */
export function writeOperations(
  given: Api,
  names: SchemaNames,
  context: TemplateContext<ZodOptions>,
): readonly ResponseValidator[] {
  const validators: ResponseValidator[] = [];
  for (const [folder, operations] of operationsByFolder(given)) {
    const path = `zod/${folder}`;
    for (const operation of operations) {
      const module = context.module(path);
      const scope: ZodScope = { api: context.api, module, names, options: context.options };
      module.about(operation, () => {
        module.view = "request";
        writeRequest(operation, scope, context);
        module.view = "response";
        validators.push(...writeResponses(operation, scope, context));
      });
    }
  }
  return validators;
}

function writeRequest(operation: Operation, scope: ZodScope, context: TemplateContext<ZodOptions>): void {
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
  const z = zodOf(scope);
  const media = operation.body && preferred(operation.body.contents);
  if (media === undefined) return { type: `${z}.ZodUnknown`, value: `${z}.unknown()` };
  const object = bodyObject(operation, scope.api);
  const files = object ? fileTypes(media, object, scope.api, scope.module) : new Map<string, string>();
  if (object === undefined || (media.schema.kind !== "object" && files.size === 0))
    return lazyText(contentBody(media, scope), scope);
  const members = visible(object.properties, "request").map((property) => {
    const name = propertyName(property.name);
    const expands = operation.expand?.in === "body" && property.name === operation.expand.name;
    const file = files.get(name);
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

function writeResponses(
  operation: Operation,
  scope: ZodScope,
  context: TemplateContext<ZodOptions>,
): readonly ResponseValidator[] {
  const errors = errorsOf(operation).map(({ contents }) => ({
    media: preferred(contents),
    level: NOT_EXPANDED,
  }));
  if (errors.length > 0 && errors.every(isJson)) {
    const name = errorName(operation);
    const docs = docsOf(commentText(`Validates \`${name}\`.`));
    const text = lazyText(unionOfBodies(errors, scope), scope);
    declareConstant({ ...valueAndType(name, context), docs }, text, scope);
  }
  const isFunction = isExpanding(operation, scope.api);
  const successes = successesOf(operation).map(({ contents, success }) => ({
    media: preferred(contents),
    level: isFunction && success ? EXPANDED : NOT_EXPANDED,
  }));
  // What is no JSON text is no value that a schema could be held against before it is read.
  if (!successes.every(isJson) || successes.every(({ media }) => media === undefined)) return [];
  const name = successName(operation);
  const declared = {
    ...valueAndType(name, context),
    docs: docsOf(commentText(`Validates \`${name}\`.`)),
  };
  const text = lazyText(unionOfBodies(successes, scope), scope);
  const root = expansionRoot(operation);
  if (isFunction && root !== undefined) {
    const node = graphNode(root, scope.api);
    const path =
      node === "never"
        ? "never"
        : `${scope.module.importType(EXPAND_PATH.module, EXPAND_PATH.name)}<${node}, E>`;
    declareFunction(declared, text, path, scope);
  } else declareConstant(declared, text, scope);
  return [{ operation, module: scope.module.path, value: declared.value, isFunction }];
}

/** A body with where it stands: the types of successes alone follow `expand`. */
interface Body {
  readonly media: MediaType | undefined;
  readonly level: ZodLevel;
}

function isJson({ media }: Body): boolean {
  return media === undefined || decodingOf(media) === "json";
}

/** One of the bodies; `undefined` for a response without content. */
function unionOfBodies(bodies: readonly Body[], scope: ZodScope): ZodText {
  const z = zodOf(scope);
  const texts = bodies.map(({ media, level }) =>
    media === undefined
      ? { type: `${z}.ZodUndefined`, value: `${z}.undefined()` }
      : schemaText(media.schema, level, scope),
  );
  const distinct = [...new Map(texts.map((text) => [text.value, text])).values()];
  const [first, second] = distinct;
  if (first !== undefined && second === undefined) return first;
  return {
    type: `${z}.ZodUnion<readonly [${distinct.map(({ type }) => type).join(", ")}]>`,
    value: `${z}.union([${distinct.map(({ value }) => value).join(", ")}])`,
  };
}

/** `zod/responses.ts`: the validators of all responses by the name of their operation, each made when it is asked for. */
export function writeResponseTable(
  validators: readonly ResponseValidator[],
  context: TemplateContext<ZodOptions>,
): void {
  if (validators.length === 0) return;
  const module = context.module("zod/responses");
  const expansion = validators.some(({ isFunction }) => isFunction)
    ? module.importValue("runtime/zod-schemas", "Expansion")
    : "";
  const members = validators.map(({ operation, module: from, value, isFunction }) => {
    const local = module.importValue(from, value);
    const schema = isFunction ? `${local}<string>([], ${expansion}.anything)` : local;
    return `  get ${propertyName(operation.name)}() {\n    return ${schema};\n  },`;
  });
  module.add(
    [
      "/**",
      " * What each operation resolves to, whatever is expanded, by the operation's name. Each is a Standard Schema, and is made when it is",
      " * asked for; import single ones from `zod/operations/` where a bundle is to hold no others.",
      " */",
      `export const responses = {\n${members.join("\n")}\n};`,
    ].join("\n"),
  );
}
