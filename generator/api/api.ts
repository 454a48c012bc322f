import type { JsonObject } from "../source/json.js";
import type { TargetCost } from "./expansion/cost.js";
import type { ExpansionGraph } from "./expansion/graph.js";
import type { Webhook } from "./operations/incoming.js";
import type { Operation, SecurityRequirements } from "./operations/operation.js";
import type { Server } from "./operations/read-servers.js";
import type { Preset } from "./preset.js";
import type { TypeSettings } from "./schema/representation.js";
import type { Schema } from "./schema/schema.js";

/** One API as templates read it: immutable, with every name chosen and every reference resolved. */
export interface Api {
  /** The version of this model. A new one means that templates may have to change; fields may be added without one. */
  readonly modelVersion: 1;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string | undefined;
    readonly extensions: JsonObject;
  };
  /** The `x-…` members of the description itself. */
  readonly extensions: JsonObject;
  /** The document that all this was read from: one OpenAPI object with local references only. */
  readonly document: JsonObject;
  /** The tags that the description declares, in its order; operations may have others. */
  readonly tags: readonly Tag[];
  readonly preset: Preset;
  /** How formats are typed. */
  readonly types: TypeSettings;
  /** The keys of the schemas whose values a client converts, or that hold some. */
  readonly convertible: ReadonlySet<string>;
  /** The first one is the default; empty where the description names none that can be called. */
  readonly servers: readonly Server[];
  /** How calls are authorised, as Security Scheme Objects by name (OpenAPI 3.1, 4.8.27). */
  readonly securitySchemes: ReadonlyMap<string, JsonObject>;
  /** What operations need that do not say so themselves; empty where that is nothing. */
  readonly security: SecurityRequirements;
  /** Named schemas by key, sorted by their TypeScript name. */
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  /** Sorted by path, then method. */
  readonly operations: readonly Operation[];
  /** What the API sends by itself, sorted by name, then method; empty where the description has none. */
  readonly webhooks: readonly Webhook[];
  readonly expansion: ExpansionGraph;
  /** The targets of expandable fields that the config leaves out, with what each would add. Worked out when asked for. */
  leftOut(): readonly TargetCost[];
}

/** A Tag Object (OpenAPI 3.1, 4.8.22; 3.2 for `summary`, `parent` and `kind`). */
export interface Tag {
  readonly name: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  /** The tag that this one is nested below. */
  readonly parent: string | undefined;
  readonly kind: string | undefined;
  readonly extensions: JsonObject;
}

/** A schema with a name and a module of its own. */
export interface NamedSchema {
  /** The component's name, or a pointer for a schema that is referenced elsewhere in the document. */
  readonly key: string;
  /** Its TypeScript name. */
  readonly name: string;
  /** The name of its type in requests, where `readOnly` or `writeOnly` makes that another one. */
  readonly inputName: string | undefined;
  readonly schema: Schema;
  /** `x-resourceId`, where it has one. */
  readonly resourceId: string | undefined;
  /** Known by reference only. */
  readonly opaque: boolean;
  /** The module that declares it, without extension: `schemas/invoice`. */
  readonly module: string;
  /** Whether it reaches something that `expand` changes, and so has a type parameter. */
  readonly parametric: boolean;
  readonly pointer: string;
}
