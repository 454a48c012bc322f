import type { MediaType, Operation } from "../../generator/api/operations/operation.js";
import { commentText } from "../../generator/code/comment.js";
import { propertyName } from "../../generator/code/literals.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { decodingOf } from "../operations/decoding.js";
import {
  errorsOf,
  expansionRoot,
  isExpanding,
  preferred,
  successesOf,
} from "../operations/operation-types.js";
import { errorName, successName } from "../operations/responses.js";
import { docsOf } from "../types.js";
import { declareConstant, declareFunction } from "./declare.js";
import { valueAndType } from "./names.js";
import type { ZodOptions } from "./options.js";
import { schemaText } from "./schema-text.js";
import {
  EXPANDED,
  lazyText,
  NOT_EXPANDED,
  zodOf,
  type ZodLevel,
  type ZodScope,
  type ZodText,
} from "./scope.js";

/** The validators of one operation's responses, for a table of all. */
export interface ResponseValidator {
  readonly operation: Operation;
  readonly module: string;
  /** The name of the validator of what a call resolves to. */
  readonly value: string;
  /** Whether it is a function of the paths that are expanded. */
  readonly isFunction: boolean;
}

/** Validators for what a call resolves to, and for the body of an error. */
export function writeResponses(
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
  if (isFunction && root !== undefined) declareFunction(declared, text, root, scope);
  else declareConstant(declared, text, scope);
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

function undefinedText(scope: ZodScope): ZodText {
  const z = zodOf(scope);
  return { type: `${z}.ZodUndefined`, value: `${z}.undefined()` };
}

/** One of the bodies; `undefined` for a response without content. */
function unionOfBodies(bodies: readonly Body[], scope: ZodScope): ZodText {
  const texts = bodies.map(({ media, level }) =>
    media === undefined ? undefinedText(scope) : schemaText(media.schema, level, scope),
  );
  const distinct = [...new Map(texts.map((text) => [text.value, text])).values()];
  const [first, second] = distinct;
  if (first !== undefined && second === undefined) return first;
  const z = zodOf(scope);
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
