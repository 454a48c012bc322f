import type TS from "typescript";
import { transformSchemaObject, ts } from "../../typescript.js";
import { arrayNode } from "./nodes.js";

/** What openapi-typescript takes for a schema: the few keywords that we hand it, and types that are made already. */
export interface EngineSchema {
  readonly type?: "string" | "number" | "boolean" | "null" | "array" | "object";
  readonly properties?: { readonly [name: string]: EngineSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: EngineSchema;
  readonly items?: EngineSchema;
  readonly allOf?: readonly EngineSchema[];
  /** A type that is made already. `type` must be set beside it, or the engine does not ask for it. */
  readonly made?: TS.TypeNode;
}

/** A type that the engine takes as it is. */
export function made(node: TS.TypeNode): EngineSchema {
  return { type: "string", made: node };
}

type EngineOptions = Parameters<typeof transformSchemaObject>[1];
type EngineContext = EngineOptions["ctx"];

/** The name and comment that a property gets instead of the engine's own. */
export type PropertyPrinter = (
  schema: EngineSchema,
) => { readonly name: string; readonly comment: string } | undefined;

/**
 * Schema types by openapi-typescript's transformer. It is handed plain objects, arrays and intersections; its known faults are
 * kept out of its way: boolean schemas, unions and tuples are made before, literals, names and comments are our own (its own
 * are not safe against every text), and the parts of its context that it changes as it goes are made anew for each call.
 */
export function engineType(schema: EngineSchema, printer: PropertyPrinter): TS.TypeNode {
  return transformSchemaObject(asEngineInput(schema), { path: "#/", ctx: engineContext(printer) });
}

function engineContext(printer: PropertyPrinter): EngineContext {
  const context: Omit<EngineContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    conditionalEnums: false,
    dedupeEnums: false,
    excludeDeprecated: false,
    exportType: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    generatePathParams: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesNoSchemaPrefix: false,
    rootTypesKeepCasing: false,
    silent: true,
    postTransform: (type) => {
      // A map of one line reads as one.
      if (ts.isTypeLiteralNode(type) && type.members.every(ts.isIndexSignatureDeclaration))
        ts.setEmitFlags(type, ts.EmitFlags.SingleLine);
      return ts.isArrayTypeNode(type) ? arrayNode(type.elementType) : undefined;
    },
    transform: (raw) => (raw as EngineSchema).made,
    transformProperty: (property, raw) => {
      const wanted = printer(raw as EngineSchema);
      if (wanted === undefined) return undefined;
      const named = ts.factory.updatePropertySignature(
        property,
        property.modifiers,
        ts.factory.createIdentifier(wanted.name),
        property.questionToken,
        property.type,
      );
      if (wanted.comment === "") return named;
      return ts.addSyntheticLeadingComment(
        named,
        ts.SyntaxKind.MultiLineCommentTrivia,
        commentBody(wanted.comment),
        true,
      );
    },
    resolve: () => undefined,
  };
  // The linter's configuration is asked for and not used.
  return context as EngineContext;
}

/** `EngineSchema` is a part of the engine's own type, but its index signatures do not let the compiler see it. */
function asEngineInput(schema: EngineSchema): Parameters<typeof transformSchemaObject>[0] {
  return schema as Parameters<typeof transformSchemaObject>[0];
}

/** The printer adds the comment's delimiters itself. */
function commentBody(comment: string): string {
  return comment.trim().slice("/*".length, -"*/".length);
}
