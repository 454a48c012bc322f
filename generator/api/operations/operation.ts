import type { JsonObject, JsonValue } from "../../source/json.js";
import type { Annotations, Schema } from "../schema/schema.js";
import type { Callback } from "./incoming.js";
import type { EventData } from "./read-events.js";
import type { Server } from "./read-servers.js";

/** An Operation Object (OpenAPI 3.1, 4.8.10) with what its path item, parameters and references add. */
export interface Operation {
  /** The description's `operationId`, or `GET /v1/…` where it has none. */
  readonly id: string;
  /** The id in camelCase: the name of its function. Unique in the package. */
  readonly name: string;
  /** The id in PascalCase: what the names of its types begin with. */
  readonly typeName: string;
  /** In lower case where OpenAPI has a field for it, else as the description writes it; sent in upper case. */
  readonly method: string;
  /** The path template, as in the description. */
  readonly path: string;
  /** Its place in the client: `{ namespace: ["customers", "balanceTransactions"], method: "list" }`. */
  readonly place: { readonly namespace: readonly string[]; readonly method: string };
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  /** In template order for the path's; in the description's for the others. */
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** In the order of their status: numbers, ranges, then `default`. */
  readonly responses: readonly Response[];
  readonly expand: ExpandArgument | undefined;
  readonly pagination: Pagination | undefined;
  /** Servers of its own; empty where those of the document hold. */
  readonly servers: readonly Server[];
  /** Alternatives of security schemes, all of one needed; undefined where those of the document hold (OpenAPI 3.1, 4.8.30). */
  readonly security: SecurityRequirements | undefined;
  /** Requests that the API makes because of this one, sorted by name, expression and method. */
  readonly callbacks: readonly Callback[];
  readonly extensions: JsonObject;
  /** Where it stands in the document. */
  readonly pointer: string;
}

/** Names of security schemes: one of the lists is needed as a whole. */
export type SecurityRequirements = readonly (readonly string[])[];

export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** A Parameter Object (OpenAPI 3.1, 4.8.12). */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly schema: Schema;
  /** The style in force, default filled in. */
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The media type, where the parameter has `content` instead of a style. One that the client cannot write has a schema of texts. */
  readonly contentType: string | undefined;
  /** Encoding Objects by property, where its content is a form. */
  readonly encoding?: JsonObject;
  /** Whether it is the whole query (`in: querystring`, OpenAPI 3.2, 4.12): the query has no other parameter then. */
  readonly querystring?: true;
  readonly annotations: Annotations;
}

/** A Request Body Object (OpenAPI 3.1, 4.8.13). Operations of GET and HEAD have none, whatever the description says. */
export interface RequestBody {
  readonly required: boolean;
  readonly description: string | undefined;
  /** At least one, in the description's order. */
  readonly contents: readonly MediaType[];
  readonly extensions: JsonObject;
}

/** A Media Type Object (OpenAPI 3.1, 4.8.14). */
export interface MediaType {
  readonly type: string;
  /**
   * Of the body; of the items of a sequence where the description gives an `itemSchema` (OpenAPI 3.2, 4.14.3), and of lines of JSON
   * where it gives an array of them. Of server-sent events with an `itemSchema`: objects with `event` and `data`.
   */
  readonly schema: Schema;
  /** How the data of server-sent events is read; undefined where all of it is text. */
  readonly events?: EventData;
  /** Encoding Objects by property (OpenAPI 3.1, 4.8.15). */
  readonly encoding: JsonObject;
  /** The values of `example` and `examples`, in the description's order. */
  readonly examples: readonly JsonValue[];
  readonly extensions: JsonObject;
}

/** A Response Object (OpenAPI 3.1, 4.8.17). */
export interface Response {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string | undefined;
  /** Empty where the response has no content. */
  readonly contents: readonly MediaType[];
  readonly headers: readonly Parameter[];
  readonly success: boolean;
  readonly extensions: JsonObject;
}

/** The argument whose paths the type of the response follows. */
export interface ExpandArgument {
  readonly name: string;
  readonly in: "query" | "body";
}

/** How the next page of a list is asked for. */
export type Pagination =
  /** Stripe's lists: `starting_after` and `ending_before`, `has_more` and `data`. */
  | { readonly style: "stripe-list" }
  /** Stripe's searches: `page` and `next_page`. */
  | { readonly style: "stripe-search" }
  | PaginationRule;

/** What a config says of lists that are not told by their shape. */
export interface PaginationRule {
  /**
   * `page`: `parameter` is a number that counts up; `offset`: `parameter` is how many items come before; `cursor`: `parameter` is the
   * member `next` of the page before; `url`: `next` is the URL of the next page; `link`: the `Link` header is (RFC 8288).
   */
  readonly style: "page" | "offset" | "cursor" | "url" | "link";
  readonly parameter?: string;
  /** The member of the page, with dots for members of members. */
  readonly next?: string;
  /** The member that holds the items; undefined where the page is the array. */
  readonly items?: string;
  /** The number of the first page. Default 1. */
  readonly first?: number;
}
