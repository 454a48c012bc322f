import type TS from "typescript";
import { transformSchemaObject, typescript } from "../../typescript.js";
import { engineText } from "./engine-texts.js";
import type { TypeSyntax } from "./type-syntax.js";

/** What openapi-typescript takes for a schema: the few keywords that we hand it, types that are made already, and how to print a property. */
export interface EngineSchema {
  readonly type?: "string" | "number" | "boolean" | "null" | "object";
  readonly properties?: { readonly [name: string]: EngineSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: EngineSchema;
  readonly allOf?: readonly EngineSchema[];
  /** A type that is made already. `type` must be set beside it, or the engine does not ask for it. */
  readonly made?: TypeSyntax;
  /** The name and comment that a property gets instead of the engine's own. */
  readonly printed?: { readonly name: string; readonly comment: string };
}

/** A type that the engine takes as it is. */
export function made(type: TypeSyntax): EngineSchema {
  return { type: "string", made: type };
}

type EngineOptions = Parameters<typeof transformSchemaObject>[1];
type EngineContext = EngineOptions["ctx"];

/**
 * Schema types by openapi-typescript's transformer. It is handed plain objects and intersections; its known faults are
 * kept out of its way: boolean schemas, unions and tuples are made before, literals, names and comments are our own (its own
 * are not safe against every text), and the parts of its context that it changes as it goes are made anew for each call.
 * What it has made before it is not asked again.
 */
export function engineType(schema: EngineSchema): TypeSyntax {
  if (schema.made !== undefined) return schema.made;
  if (schema.allOf === undefined && schema.type !== "object") return { text: schema.type ?? "unknown" };
  const text = engineText(JSON.stringify(schema), () =>
    print(transformSchemaObject(asEngineInput(schema), { path: "#/", ctx: engineContext() })),
  );
  return isIntersection(schema) ? { text, intersection: true } : { text };
}

/** The transformer makes two objects of one that has both members and an index signature. */
function isIntersection({ allOf, properties = {}, additionalProperties }: EngineSchema): boolean {
  return allOf !== undefined || (additionalProperties !== undefined && Object.keys(properties).length > 0);
}

function print(node: TS.TypeNode): string {
  const ts = typescript();
  printer ??= ts.createPrinter({ newLine: ts.NewLineKind.LineFeed, removeComments: false });
  noFile ??= ts.createSourceFile("type.ts", "", ts.ScriptTarget.ESNext);
  return printer.printNode(ts.EmitHint.Unspecified, node, noFile);
}

let printer: TS.Printer | undefined;
let noFile: TS.SourceFile | undefined;

function engineContext(): EngineContext {
  const ts = typescript();
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
      return undefined;
    },
    transform: (raw) => {
      const type = (raw as EngineSchema).made;
      // The printer would escape what is not ASCII in literals of its own; a name comes through as it is.
      return type && ts.factory.createTypeReferenceNode(type.text);
    },
    transformProperty: (property, raw) => {
      const wanted = (raw as EngineSchema).printed;
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
