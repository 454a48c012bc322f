/** A made-up API: answers requests to the operations of a description with values of their shapes, and keeps what it is sent. */
import { isDeleted, makeValue } from "./make-value.js";
import { act } from "./mock-actions.js";
import { kindOf, madeUp } from "./mock-objects.js";
import type { MockWorld } from "./mock-objects.js";
import { errorResponse, invalidRequest } from "./mock-errors.js";
import type { MockError } from "./mock-errors.js";
import { pathParameters } from "./mock-operation.js";
import type { MockDescription, MockOperation, MockResponse } from "./mock-operation.js";
import { bodyMembers, essence, readRequest, wrongRequest } from "./mock-request.js";
import type { MockRequest } from "./mock-request.js";
import { MockStore } from "./mock-store.js";
import { viewOf, wrongPath } from "./mock-view.js";
import { pathTree } from "./path-tree.js";
import { hash } from "./seeded.js";
import { isRecord } from "./shapes.js";
import type { Shape } from "./shapes.js";

export interface MockOptions {
  /** Another seed gives other values. Default: 1 */
  readonly seed?: number | undefined;
  /** Whether only what was created is there: lists are empty at first, and an id that nobody created is an error. Default: `false` */
  readonly empty?: boolean | undefined;
  /** How many objects each list begins with, unless `empty`. Default: 3 */
  readonly listLength?: number | undefined;
  /**
   * What is an error of status 400. `strict`: what an operation does not take, unknown parameters among it; `known`: that, but unknown
   * parameters and members pass; `nothing`. Default: `strict`
   */
  readonly check?: "strict" | "known" | "nothing" | undefined;
}

/** A request that an operation has taken. */
export interface MockCall {
  readonly operation: MockOperation;
  readonly request: Request;
  readonly read: MockRequest;
}

export class MockApi {
  readonly description: MockDescription;
  readonly #check: "strict" | "known" | "nothing";
  readonly #world: MockWorld;
  readonly #routes: readonly MockRoute[];

  constructor(
    description: MockDescription,
    { seed = 1, empty = false, listLength = 3, check = "strict" }: MockOptions = {},
  ) {
    this.description = description;
    this.#check = check;
    this.#world = { description, store: new MockStore(), seed, empty, listLength };
    this.#routes = routesOf(description.operations);
  }

  /** Forgets all that was created, changed and deleted. */
  reset(): void {
    this.#world.store.clear();
  }

  /** The operations, those before whose paths have more text of their own: `/a/search` comes before `/a/{id}`. */
  get routes(): readonly MockRoute[] {
    return this.#routes;
  }

  /** Answers a request to any operation. @param base the path below which the API is */
  async handle(request: Request, base = ""): Promise<Response> {
    const { pathname } = new URL(request.url);
    const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
    for (const route of this.#routes) {
      const found = route.operation.method === request.method ? route.match(path) : undefined;
      if (found) return this.answer(route.operation, request, found);
    }
    const message = `No operation has the path ${request.method} ${pathname}.`;
    return this.#finish(errorResponse({ status: 404, message }, undefined, this.description));
  }

  /**
   * Answers a request to one operation.
   *
   * @param found the path's parameters
   * @param replace gives the body of the response in the place of the one that is made; or a whole response
   */
  async answer(
    operation: MockOperation,
    request: Request,
    found: ReadonlyMap<string, string>,
    replace?: (call: MockCall) => unknown,
  ): Promise<Response> {
    const { description } = this;
    const read = await readRequest(request, found, operation, description);
    const wrong =
      this.#check === "nothing"
        ? undefined
        : wrongRequest(request, read, operation, description, this.#check === "strict");
    if (wrong) return this.#finish(errorResponse(invalidRequest(wrong), operation, description));
    const response = successOf(operation, request);
    const paths = pathsOf(read, operation);
    const bad =
      response.shape === undefined ? undefined : wrongPath(paths, response.shape, description.shapes);
    if (bad !== undefined && this.#check !== "nothing") {
      const message = `This property cannot be expanded (${bad}).`;
      return this.error({ status: 400, message, param: operation.expand }, operation);
    }
    if (replace) return this.#replaced(await replace({ operation, request, read }), response, paths);
    const outcome = act({ operation, read, url: new URL(request.url), shape: response.shape }, this.#world);
    if ("error" in outcome) return this.error(outcome.error, operation);
    return this.#respond(this.#viewed(outcome.body, response.shape, paths), response, outcome.headers ?? {});
  }

  /** An error of an operation's shape. @param given members that its body is to have */
  error(error: MockError, operation?: MockOperation, given?: object): Response {
    return this.#finish(errorResponse(error, operation, this.description, given));
  }

  /** What an operation answers to a call by itself: the body, as sent. */
  body({ operation, request, read }: MockCall): unknown {
    const response = successOf(operation, request);
    const outcome = act({ operation, read, url: new URL(request.url), shape: response.shape }, this.#world);
    return "error" in outcome
      ? undefined
      : this.#viewed(outcome.body, response.shape, pathsOf(read, operation));
  }

  #replaced(given: unknown, response: MockResponse, paths: readonly string[]): Response {
    if (given instanceof Response) return given;
    const { shape } = response;
    const { seed } = this.#world;
    const body =
      shape === undefined
        ? undefined
        : makeValue(shape, { table: this.description.shapes, seed }, given, pathTree(paths));
    return this.#respond(body, response, {});
  }

  #viewed(body: unknown, shape: Shape | undefined, paths: readonly string[]): unknown {
    if (shape === undefined) return body;
    const { description } = this;
    return viewOf(
      body,
      shape,
      {
        table: description.shapes,
        lookup: (targets, id) => this.#object(targets, id),
        include: (member, name, owner) => {
          const seed = hash(this.#world.seed, `${name} ${String(owner["id"])}`);
          return makeValue(member, { table: description.shapes, seed });
        },
      },
      pathTree(paths),
    );
  }

  /** The object of an id: a kept one of the kinds that it may be of, what is left of one, or a made-up one. */
  #object(targets: readonly Shape[], id: unknown): unknown {
    const { store, seed } = this.#world;
    const { shapes: table } = this.description;
    const text = String(id);
    const live = targets.filter((target) => !isDeleted(target, table));
    for (const target of live) {
      const kind = kindOf(target, this.#world);
      const kept = kind && store.find(kind.kind, text);
      if (kept === "deleted") {
        const gone = targets.find((each) => isDeleted(each, table));
        if (gone !== undefined) return makeValue(gone, { table, seed, lean: true }, { id });
      } else if (kept) return kept;
    }
    // Ids begin as those of their own kind do.
    const [first = "unknown"] = live.length > 0 ? live : targets;
    const target = live.find((each) => this.#isIdOf(text, each)) ?? first;
    const kind = kindOf(target, this.#world);
    return kind
      ? madeUp(kind, text, {}, this.#world)
      : makeValue(target, { table, seed: hash(seed, text) }, { id });
  }

  #isIdOf(id: string, target: Shape): boolean {
    const made = makeValue(target, { table: this.description.shapes, seed: 1, lean: true });
    const own = isRecord(made) ? made["id"] : undefined;
    const prefix = typeof own === "string" ? /^.*_/.exec(own)?.[0] : undefined;
    return prefix !== undefined && id.startsWith(prefix);
  }

  #respond(body: unknown, response: MockResponse, headers: Readonly<Record<string, string>>): Response {
    const status = /^\d{3}$/.test(response.status) ? Number(response.status) : 200;
    const { shapes: table } = this.description;
    const made = Object.entries(response.headers ?? {}).map(
      ([name, shape]) =>
        [name, textOf(makeValue(shape, { table, seed: this.#world.seed, lean: true }))] as const,
    );
    const init = { status, headers: { ...Object.fromEntries(made), ...headers } };
    // Such responses have no content, whatever the description says (RFC 9110, 15.3.5 and 15.3.6).
    if (response.shape === undefined || status === 204 || status === 205)
      return this.#finish(new Response(null, { ...init, status: status === 200 ? 204 : status }));
    const content = contentOf(body, response.type ?? "application/json");
    const answer = new Response(content, init);
    answer.headers.set("content-type", response.type ?? "application/json");
    return this.#finish(answer);
  }

  #finish(response: Response): Response {
    const { requestIdHeader } = this.description;
    if (requestIdHeader !== undefined) response.headers.set(requestIdHeader, "req_mock");
    return response;
  }
}

/** An operation, and what tells whether a path is its own. */
export interface MockRoute {
  readonly operation: MockOperation;
  /** What the path matches, without beginning and end. */
  readonly pattern: string;
  /** The path's parameters, decoded; undefined for another path. */
  match(path: string): ReadonlyMap<string, string> | undefined;
}

function routesOf(operations: readonly MockOperation[]): readonly MockRoute[] {
  const ownLength = ({ path }: MockOperation): number => path.replace(/\{[^{}]*\}/g, "").length;
  return [...operations]
    .sort((a, b) => ownLength(b) - ownLength(a))
    .map((operation) => {
      const parts = operation.path
        .split(/\{[^{}]*\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
      const pattern = parts.join("([^/]+)");
      const expression = new RegExp(`^${pattern}\\/?$`);
      const names = pathParameters(operation.path);
      const match = (path: string): ReadonlyMap<string, string> | undefined => {
        const found = expression.exec(path);
        return found
          ? new Map(names.map((name, index) => [name, decoded(found[index + 1] ?? "")]))
          : undefined;
      };
      return { operation, pattern, match };
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The response of a call that does well: of the first status of success, else `default`, the media type that is asked for. */
export function successOf({ responses }: MockOperation, request: Request): MockResponse {
  const first =
    responses.find(({ status }) => status.startsWith("2")) ??
    responses.find(({ status }) => status === "default");
  const accepted = (request.headers.get("accept") ?? "").split(",").map(essence);
  return (
    responses.find(
      ({ status, type }) =>
        status === first?.status && type !== undefined && accepted.includes(essence(type)),
    ) ??
    first ?? { status: "200" }
  );
}

/** The expansion paths of a request. */
function pathsOf(read: MockRequest, { expand }: MockOperation): readonly string[] {
  if (expand === undefined) return [];
  const given = Object.hasOwn(read.query, expand) ? read.query[expand] : bodyMembers(read)[expand];
  const paths: readonly unknown[] = Array.isArray(given)
    ? given
    : typeof given === "string"
      ? given.split(",")
      : [];
  return paths.filter((path) => typeof path === "string");
}

function contentOf(body: unknown, type: string): string | Uint8Array<ArrayBuffer> {
  const json = JSON.stringify(body);
  if (/^text\/event-stream/i.test(type)) return `data: ${json}\n\n`;
  if (/(jsonl|ndjson)/i.test(type)) return `${json}\n`;
  if (/json|\*\/\*/i.test(type)) return json;
  return textOf(body);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
