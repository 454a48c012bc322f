import type { Schema } from "../../generator/api/schema/schema.js";
import { EXPAND_PATH, graphNode } from "../expand.js";
import { comment } from "../../generator/code/comment.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { expansionParameter } from "../types.js";
import { helper, type ZodScope, type ZodText } from "./scope.js";

/** A schema's names and comment. */
export interface Declaration {
  readonly type: string;
  readonly value: string;
  readonly docs: string[];
}

/** `type XSchema = …` and `const xSchema: XSchema = …`, which a bundler drops where nothing uses it. */
export function declareConstant(
  { type, value, docs }: Declaration,
  text: ZodText,
  { module }: ZodScope,
): void {
  module.add(
    { kind: StructureKind.TypeAlias, name: type, isExported: true, type: text.type },
    `${comment(docs.join("\n"))}export const ${value}: ${type} = /* @__PURE__ */ ${text.value};`,
  );
}

/**
 * `type XSchema<E> = …` and `function xSchema(expand)`.
 * @param root where paths begin
 */
export function declareFunction(
  { type, value, docs }: Declaration,
  text: ZodText,
  root: Schema,
  scope: ZodScope,
): void {
  const expansion = helper("Expansion", scope);
  const node = graphNode(root, scope.api);
  const path =
    node === "never"
      ? "never"
      : `${scope.module.importType(EXPAND_PATH.module, EXPAND_PATH.name)}<${node}, E>`;
  scope.module.add(
    {
      kind: StructureKind.TypeAlias,
      name: type,
      isExported: true,
      typeParameters: [expansionParameter("never")],
      type: text.type,
    },
    {
      kind: StructureKind.Function,
      name: value,
      isExported: true,
      docs,
      typeParameters: [{ ...expansionParameter("never"), isConst: true }],
      parameters: [
        { name: "expand", type: `readonly ${path}[]`, initializer: "[]" },
        { name: "at", type: `${expansion}<E>`, initializer: `${expansion}.of(expand)` },
      ],
      returnType: `${type}<E>`,
      statements: [
        `return ${helper("expanded", scope)}(${value}, at, (at: ${expansion}<E>): ${type}<E> => ${text.value});`,
      ],
    },
  );
}
