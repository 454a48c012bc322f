/** Handlers of Mock Service Worker for a made-up API. */
import { HttpHandler } from "msw";
import { decoded, encoded } from "./fixtures.js";
import type { Overrides } from "./fixtures.js";
import { MockApi, successOf } from "./mock-api.js";
import type { MockCall, MockOptions, MockRoute } from "./mock-api.js";
import type { MockDescription } from "./mock-operation.js";
import { viewOf } from "./mock-view.js";
import type { Facts, Shape } from "./shapes.js";

export interface HandlerOptions extends MockOptions {
  /** Where the client sends requests. Default: the API's own address. */
  readonly baseUrl?: string | undefined;
}

/** The types of an operation, as generated code knows them. */
export interface OperationTypes {
  readonly request: object;
  readonly response: unknown;
  readonly error: unknown;
}

/** A call that a test answers. */
export interface AnsweredCall<T extends OperationTypes> {
  /** The request as it was sent. */
  readonly request: Request;
  /** What the caller gave: path, query, headers, cookies and body. */
  readonly given: T["request"];
  /** What the operation answers by itself. */
  readonly answer: () => T["response"];
  /** An error of the API's shape. @param body members of it; the others are made up */
  readonly error: (status: number, body?: Overrides<T["error"]>) => Response;
}

/** What a test answers: some of the members of the response, the rest of which is made up; or a response as a whole. */
export type Answer<T extends OperationTypes> = Overrides<T["response"]> | Response;

export interface MockedApi<Operations extends { readonly [Name in keyof Operations]: OperationTypes }> {
  /** For `setupServer(...handlers)` and `setupWorker(...handlers)`. */
  readonly handlers: readonly HttpHandler[];
  /**
   * A handler that answers one operation otherwise, for `server.use(…)`. Requests are checked as ever.
   *
   * @param answer what it answers, or a function that gives that for a call
   */
  override<Name extends keyof Operations & string>(
    operation: Name,
    answer:
      | Answer<Operations[Name]>
      | ((
          call: AnsweredCall<Operations[Name]>,
        ) => Answer<Operations[Name]> | Promise<Answer<Operations[Name]>>),
  ): HttpHandler;
  /** Forgets all that was created, changed and deleted. */
  reset(): void;
}

/** @throws TypeError where there is no `baseUrl`, and none in the description */
export function mockedApi<Operations extends { readonly [Name in keyof Operations]: OperationTypes }>(
  description: MockDescription,
  { baseUrl = description.server, ...options }: HandlerOptions = {},
): MockedApi<Operations> {
  const api = new MockApi(description, options);
  const base = baseOf(baseUrl);
  const routes = new Map(api.routes.map((route) => [route.operation.name, route]));
  return {
    handlers: api.routes.map((route) =>
      handlerOf(route, base, (request, found) => api.answer(route.operation, request, found)),
    ),
    override: (operation, answer) => {
      const route = routes.get(operation);
      if (!route) throw new TypeError(`There is no operation ${JSON.stringify(operation)}.`);
      return handlerOf(route, base, (request, found) =>
        api.answer(route.operation, request, found, async (call) => {
          const given: unknown =
            typeof answer === "function" ? await (answer as Answering)(answeredCall(call, api)) : answer;
          return given instanceof Response
            ? given
            : walk(given, successOf(call.operation, call.request).shape, api, encoded);
        }),
      );
    },
    reset: () => {
      api.reset();
    },
  };
}

type Answering = (call: AnsweredCall<OperationTypes>) => unknown;

function answeredCall(call: MockCall, api: MockApi): AnsweredCall<OperationTypes> {
  const { operation, request } = call;
  return {
    request,
    given: givenBy(call, api),
    answer: () => walk(api.body(call), successOf(operation, request).shape, api, decoded),
    error: (status, body) =>
      api.error({ status, message: `Answered with ${String(status)}.` }, operation, Object(body) as object),
  };
}

type Leaf = (value: unknown, facts: Facts) => unknown;

/** A value with the values in it that stand alone converted. */
function walk(value: unknown, shape: Shape = "unknown", { description }: MockApi, leaf: Leaf): unknown {
  return viewOf(value, shape, { table: description.shapes, leaf }, undefined);
}

/** What the caller gave, part by part, as the client takes it. */
function givenBy({ operation, read }: MockCall, api: MockApi): object {
  const parts = (["path", "query", "headers", "cookies"] as const).map((part) => {
    const shapes = new Map(operation.parameters?.map((parameter) => [parameter.name, parameter.shape]));
    const values = Object.entries(read[part]).map(
      ([name, value]) => [name, walk(value, shapes.get(name), api, decoded)] as const,
    );
    return [part, Object.fromEntries(values)] as const;
  });
  const [shape] = Object.values(operation.body ?? {});
  return { ...Object.fromEntries(parts), body: walk(read.body, shape, api, decoded) };
}

/** Where the API is: an origin, or any where the address names none, and a path. */
function baseOf(baseUrl: string | undefined): string {
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  try {
    const url = new URL(baseUrl ?? "", location?.href);
    return `${url.origin}${url.pathname}`.replace(/\/$/, "");
  } catch {
    throw new TypeError("Give the `baseUrl` of the client: the description has no address of its own.");
  }
}

function handlerOf(
  route: MockRoute,
  base: string,
  answer: (request: Request, found: ReadonlyMap<string, string>) => Promise<Response>,
): HttpHandler {
  const expression = new RegExp(`^${base.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}${route.pattern}\\/?$`);
  return new HttpHandler(route.operation.method, expression, ({ request }) => {
    const found = route.match(
      new URL(request.url).pathname.slice(new URL(base).pathname.replace(/\/$/, "").length),
    );
    // What is not for this operation is for another handler.
    return found && answer(request, found);
  });
}
