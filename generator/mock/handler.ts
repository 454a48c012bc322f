import type { Api } from "../api/api.js";
import type { Operation } from "../api/operations/operation.js";
import { arrayMember, isObject, type JsonValue } from "../source/json.js";
import { pathTree } from "./paths.js";
import { parseBrackets } from "./brackets.js";
import { sample, type Known } from "./sample.js";

export interface MockRequest {
  /** In upper case. */
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly body: string;
  readonly contentType: string;
}

export interface MockAnswer {
  readonly status: number;
  /** Undefined: no content. */
  readonly body: JsonValue | undefined;
}

/** How many items a list answers with where `limit` does not say less. */
const LIST_LENGTH = 3;

/** Answers requests to the operations of `api` with samples of their responses. It keeps nothing between requests. */
export function mockHandler(api: Api): (request: MockRequest) => MockAnswer {
  const routes = api.operations
    .map((operation) => ({ operation, pattern: patternOf(operation.path) }))
    .sort((a, b) => literalLength(b.operation) - literalLength(a.operation));
  return (request) => {
    const [path = "", query = ""] = request.url.split("?", 2);
    for (const { operation, pattern } of routes) {
      const match = operation.method.toUpperCase() === request.method ? pattern.exec(path) : null;
      if (match) return answer(operation, valuesOf(operation, match), query, request, api);
    }
    return problem(404, `No operation has the path ${request.method} ${path}.`);
  };
}

function answer(
  operation: Operation,
  path: Known,
  query: string,
  request: MockRequest,
  api: Api,
): MockAnswer {
  const response = operation.responses.find(({ success }) => success) ?? operation.responses[0];
  const media = response?.contents.find(({ type }) => type.includes("json"));
  const status = /^\d+$/.test(response?.status ?? "") ? Number(response?.status) : 200;
  if (media === undefined) return { status: response === undefined ? 200 : status, body: undefined };
  const fields = new Map([...parseBrackets(query), ...bodyFields(request)]);
  const paths = fields.get(operation.expand?.name ?? "expand");
  const tree = pathTree(Array.isArray(paths) ? paths.filter((entry) => typeof entry === "string") : []);
  const known = new Map([...fields, ...path, ...idOf(operation, path)]);
  const body = sample(media.schema, api, tree, operation.pagination === undefined ? known : path);
  return { status, body: operation.pagination === undefined ? body : asPage(body, fields, request.url) };
}

/** An item's own id is the last value of the path that leads to it. */
function idOf({ path }: Operation, values: Known): [string, JsonValue][] {
  const last = [...values.values()].at(-1);
  return last !== undefined && /\}\/?$/.test(path) ? [["id", last]] : [];
}

/** A page of several items that tell themselves apart by their ids. */
function asPage(page: JsonValue, fields: Known, url: string): JsonValue {
  if (!isObject(page)) return page;
  const item = arrayMember(page, "data")[0];
  const length = Math.min(LIST_LENGTH, Number(fields.get("limit") ?? LIST_LENGTH) || LIST_LENGTH);
  const items = Array.from({ length }, (_, index) => numbered(item ?? null, index + 1));
  return { ...page, data: items, has_more: false, url: url.split("?", 1)[0] ?? url };
}

function numbered(item: JsonValue, number: number): JsonValue {
  if (typeof item !== "object" || item === null || !("id" in item) || typeof item.id !== "string")
    return item;
  return { ...item, id: item.id.replace(/\d*$/, String(number)) };
}

function bodyFields({ body, contentType }: MockRequest): Known {
  if (body === "") return new Map();
  if (contentType.includes("x-www-form-urlencoded")) return parseBrackets(body);
  try {
    const parsed = JSON.parse(body) as JsonValue;
    return new Map(isObject(parsed) ? Object.entries(parsed) : []);
  } catch {
    return new Map();
  }
}

function patternOf(path: string): RegExp {
  const parts = path.split(/\{[^{}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("([^/]+)")}/?$`);
}

function valuesOf(operation: Operation, match: RegExpExecArray): Known {
  const names = Array.from(operation.path.matchAll(/\{([^{}]*)\}/g), ([, name = ""]) => name);
  return new Map(names.map((name, index) => [name, decode(match[index + 1] ?? "")]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `/a/search` is tried before `/a/{id}`. */
function literalLength({ path }: Operation): number {
  return path.replaceAll(/\{[^{}]*\}/g, "").length;
}

function problem(status: number, message: string): MockAnswer {
  return { status, body: { error: { type: "invalid_request_error", message } } };
}
