/** The objects of OpenAPI 3.0 to 3.2 (section 4.8 of 3.1), by their names there. `Paths`, `Responses` and the like are maps with rules. */
export type ObjectKind =
  | "OpenAPI"
  | "Info"
  | "Contact"
  | "License"
  | "Server"
  | "ServerVariable"
  | "Components"
  | "Paths"
  | "PathItem"
  | "Operation"
  | "ExternalDocumentation"
  | "Parameter"
  | "RequestBody"
  | "MediaType"
  | "Encoding"
  | "Responses"
  | "Response"
  | "Callback"
  | "Example"
  | "Link"
  | "Header"
  | "Tag"
  | "Schema"
  | "Discriminator"
  | "SecurityScheme"
  | "OAuthFlows"
  | "OAuthFlow"
  | "SecurityRequirement"
  | "ExpansionResources";

/** What a field without objects inside holds. */
export type Leaf =
  /** Prose, or a word that nothing depends on. */
  | "text"
  /** A string that generation depends on. */
  | "name"
  | "boolean"
  | "number"
  /** A list of strings. */
  | "names"
  /** A map of strings. */
  | "nameMap"
  /** `type` of a schema: a word or a list of words. */
  | "type"
  | "enum"
  | "const"
  /** A `$ref`. */
  | "reference"
  /** A value of a discriminator's mapping: the name of a schema, or a reference. */
  | "mapping"
  /** `exclusiveMinimum` and `exclusiveMaximum`: a flag in 3.0, a limit in 3.1. */
  | "limit"
  /** Any JSON, in which a member called `$ref` means nothing. */
  | "any";

/** What a field holds. */
export type Shape =
  Leaf | { readonly object: ObjectKind } | { readonly list: Shape } | { readonly map: Shape };

/** The fields of an object. */
export interface ObjectShape {
  readonly fields: ReadonlyMap<string, Shape>;
  /** What all other fields hold, those that begin with `x-` excepted. */
  readonly rest?: Shape;
  /** The section of `components` that holds such objects; a Reference Object may stand for those. */
  readonly section?: string;
  /** A boolean may stand for it, as for a schema. */
  readonly boolean?: true;
}

export const object = (kind: ObjectKind): Shape => ({ object: kind });
export const list = (shape: Shape): Shape => ({ list: shape });
export const map = (shape: Shape): Shape => ({ map: shape });
