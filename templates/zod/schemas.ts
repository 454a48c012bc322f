import type { Api, NamedSchema } from "../../generator/api/api.js";
import { referencesIn } from "../../generator/api/schema/reachable.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import type { View } from "../../generator/api/schema/views.js";
import { commentText } from "../../generator/code/comment.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { docsOf, hasDeletedForm } from "../types.js";
import { declareConstant, declareFunction, type Declaration } from "./declare.js";
import type { SchemaNames } from "./names.js";
import type { ZodOptions } from "./options.js";
import { isFunction, schemaText } from "./schema-text.js";
import {
  EXPANDED,
  lazyText,
  NOT_EXPANDED,
  zodOf,
  type ZodLevel,
  type ZodScope,
  type ZodText,
} from "./scope.js";
import { namedObjectText } from "./object-text.js";

/** `zod/schemas/`: a validator for every named schema, one module for each family; two where what is sent differs from what is answered. */
export function writeSchemas(given: Api, names: SchemaNames, context: TemplateContext<ZodOptions>): void {
  const { api, options } = context;
  for (const schema of given.schemas.values())
    for (const view of schema.inputName === undefined
      ? (["response"] as const)
      : (["response", "request"] as const)) {
      const { module: path, type, value } = names.of(schema, view);
      const module = context.module(path, view);
      const scope: ZodScope = { api, module, names, options };
      module.about(schema, () => {
        writeSchema(schema, { type, value, docs: docs(schema, view) }, scope);
      });
    }
}

function docs(schema: NamedSchema, view: View): string[] {
  const name = view === "request" ? (schema.inputName ?? schema.name) : schema.name;
  return docsOf(
    commentText(
      `Validates \`${name}\`${schema.parametric && view === "response" ? ", as it is where the paths are expanded; the same paths give the same schema" : ""}.`,
    ),
  );
}

function writeSchema(schema: NamedSchema, declared: Declaration, scope: ZodScope): void {
  if (isFunction(schema, scope)) {
    const root: Schema = { kind: "reference", target: schema.key, annotations: {} };
    declareFunction(declared, bodyText(schema, EXPANDED, scope), root, scope);
    return;
  }
  const text = isCircular(schema, scope.api)
    ? annotatedText(schema, scope)
    : bodyText(schema, NOT_EXPANDED, scope);
  declareConstant(declared, text, scope);
}

/** The schema itself. What is no object runs when it is first used, as objects do: the modules import one another. */
function bodyText(schema: NamedSchema, level: ZodLevel, scope: ZodScope): ZodText {
  const live = hasDeletedForm(schema, scope.api);
  const { schema: body } = schema;
  if (body.kind === "object" && body.properties.length > 0) {
    const text = namedObjectText(body, level, scope, live);
    // Checks are added to an object that is there already: what is lazy is then the whole.
    return body.annotations.constraints === undefined ? text : lazyText(text, scope);
  }
  return lazyText(schemaText(body, level, scope), scope);
}

/** The compiler cannot work out the type of an alias that leads back to itself without an object between: it is then given. */
function annotatedText(schema: NamedSchema, scope: ZodScope): ZodText {
  const z = zodOf(scope);
  const type = scope.module.reference(schema);
  return {
    type: `${z}.ZodType<${type}, ${type}>`,
    value: `${z}.lazy(() => ${schemaText(schema.schema, NOT_EXPANDED, scope).value})`,
  };
}

function isCircular(schema: NamedSchema, api: Api): boolean {
  const seen = new Set<string>();
  const queue = aliased(schema);
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (key === schema.key) return true;
    const target = api.schemas.get(key);
    if (seen.has(key) || target === undefined) continue;
    seen.add(key);
    queue.push(...aliased(target));
  }
  return false;
}

/** The keys of the schemas that an alias refers to; none for what has members. */
function aliased({ schema }: { readonly schema: Schema }): string[] {
  return schema.kind === "object" && schema.properties.length > 0 ? [] : [...referencesIn(schema)];
}
