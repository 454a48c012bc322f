/** What a made-up API knows of its operations. Generated code holds it as data. */
import type { Shape, ShapeTable } from "./shapes.js";

export interface MockParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly shape: Shape;
  readonly required?: boolean;
  /** As OpenAPI has it; by default that of the place. */
  readonly style?: string;
  readonly explode?: boolean;
  /** The value is JSON. */
  readonly json?: boolean;
}

export interface MockResponse {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  /** The media type; undefined where there is no content. */
  readonly type?: string;
  readonly shape?: Shape;
  /** Headers that are always there. */
  readonly headers?: { readonly [name: string]: Shape };
}

/** What an operation does to the objects that are kept. */
export interface MockAction {
  readonly does: "create" | "retrieve" | "update" | "delete" | "list";
  /** What the objects are called among those that are kept: objects of one kind may have several shapes. */
  readonly kind: string;
  /** The key of their shape. */
  readonly of: string;
  /** The member that names an object. */
  readonly by: string;
  /** The path parameter that is that name; absent where the path leads to all of them. */
  readonly param?: string;
  /** The member of a list's response that has the items, with dots for members of members; empty: the response is the array. */
  readonly items?: string;
}

/** How a list is divided; as the configuration and the model have it. */
export interface MockPages {
  readonly style: "stripe-list" | "stripe-search" | "page" | "offset" | "cursor" | "url" | "link";
  readonly parameter?: string;
  readonly next?: string;
  readonly items?: string;
  readonly first?: number;
}

export interface MockOperation {
  /** The name of its function. */
  readonly name: string;
  /** In upper case. */
  readonly method: string;
  /** The path template, percent-encoded as clients send it; beginning with `/`. */
  readonly path: string;
  readonly parameters?: readonly MockParameter[];
  /** The shapes of its body by media type. */
  readonly body?: { readonly [type: string]: Shape };
  readonly bodyRequired?: boolean;
  readonly responses: readonly MockResponse[];
  readonly action?: MockAction;
  readonly pages?: MockPages;
  /** The parameter or member of the body that holds expansion paths. */
  readonly expand?: string;
}

/** A whole API. */
export interface MockDescription {
  readonly operations: readonly MockOperation[];
  readonly shapes: ShapeTable;
  /** Where its clients send requests by themselves. */
  readonly server?: string;
  /** The error that most operations answer with. */
  readonly error?: MockResponse;
  /** Whether lists have what was made last first. */
  readonly newestFirst?: boolean;
  /** The response header that names the request. */
  readonly requestIdHeader?: string;
}

/** The path parameters of a template, in its order. */
export function pathParameters(path: string): readonly string[] {
  return Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name = ""]) => name);
}
