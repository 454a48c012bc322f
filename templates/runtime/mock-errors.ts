/** Errors of a made-up API, in the shape that its description gives them. */
import { makeValue } from "./make-value.js";
import type { MockDescription, MockOperation, MockResponse } from "./mock-operation.js";
import type { WrongRequest } from "./mock-request.js";
import { misfit } from "./shape-check.js";
import { isArrayShape, isObjectShape, isVariants, membersOf, solid } from "./shapes.js";
import type { Shape, ShapeTable } from "./shapes.js";

/** What an error says. */
export interface MockError {
  readonly status: number;
  readonly code?: string | undefined;
  readonly message: string;
  /** The parameter that is to blame. */
  readonly param?: string | undefined;
}

/** The error of a request that its operation does not take. */
export function invalidRequest({ part, path, kind, must }: WrongRequest): MockError {
  const [first = "", ...rest] = path;
  const param = first + rest.map((name) => `[${name}]`).join("");
  const subject =
    param === ""
      ? "The body"
      : `The ${part === "body" ? "parameter" : singular[part]} ${JSON.stringify(param)}`;
  const message = {
    unknown: `${subject} is unknown.`,
    missing: `${subject} is missing.`,
    type: "",
    value: "",
  }[kind];
  return {
    status: 400,
    code: {
      unknown: "parameter_unknown",
      missing: "parameter_missing",
      type: "parameter_invalid",
      value: "parameter_invalid",
    }[kind],
    message: message === "" ? `${subject} must ${must}.` : message,
    param: param === "" ? undefined : param,
  };
}

const singular = { path: "path parameter", query: "parameter", headers: "header", cookies: "cookie" };

/** The error of an object that is not there. */
export function notFound(what: string, id: string, param: string): MockError {
  return { status: 404, code: "resource_missing", message: `No such ${what}: '${id}'`, param };
}

/** The statuses that stand for an error where the description has no such response. */
const alike = /* @__PURE__ */ new Map([[400, ["422"]]]);

/**
 * The response of an error: of the operation's own shape for its status, else of the API's most common one, else problem details
 * (RFC 9457).
 *
 * @param given members that the body is to have
 */
export function errorResponse(
  error: MockError,
  operation: MockOperation | undefined,
  description: MockDescription,
  given?: object,
): Response {
  const described = responseFor(error.status, operation) ?? description.error;
  const status =
    described !== undefined &&
    /^[45]\d\d$/.test(described.status) &&
    alike.get(error.status)?.includes(described.status)
      ? Number(described.status)
      : error.status;
  const { shape, type = "application/json" } = described ?? {};
  if (shape === undefined || !/json/i.test(type)) {
    const body = {
      type: "about:blank",
      title: error.message,
      status,
      detail: error.message,
      code: error.code,
      ...given,
    };
    return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
  }
  const filled = { ...Object(fill(shape, { ...error, status }, description.shapes, 0)), ...given } as object;
  const body = makeValue(shape, { table: description.shapes, seed: 1, lean: true }, filled);
  return Response.json(body, { status, headers: { "content-type": type } });
}

function responseFor(status: number, operation: MockOperation | undefined): MockResponse | undefined {
  const names = [String(status), ...(alike.get(status) ?? []), `${String(status).charAt(0)}XX`, "default"];
  return names
    .map((name) =>
      operation?.responses.find((response) => response.status === name && response.shape !== undefined),
    )
    .find((response) => response !== undefined);
}

/** Errors in errors: no description goes further. */
const deepest = 3;

/** The members of an error's body by what they are called: what an error says, where it fits. */
function fill(shape: Shape, error: MockError, table: ShapeTable, depth: number): unknown {
  const facts = solid(shape, table);
  if (isVariants(facts))
    return facts.map((variant) => fill(variant, error, table, depth)).find((value) => value !== undefined);
  if (!isObjectShape(facts) || depth > deepest) return undefined;
  const { status, code, message, param } = error;
  const known = new Map<string, readonly unknown[]>([
    ["message", [message]],
    ["detail", [message]],
    ["details", [message]],
    ["title", [message]],
    ["description", [message]],
    ["error_description", [message]],
    ["error_message", [message]],
    ["errorMessage", [message]],
    ["msg", [message]],
    ["error", [message]],
    ["code", [code, status]],
    ["error_code", [code, status]],
    ["status", [status, String(status), "error", "fail"]],
    ["statusCode", [status]],
    ["status_code", [status]],
    ["param", [param]],
    ["parameter", [param]],
    ["field", [param]],
    ["type", ["invalid_request_error", "about:blank"]],
  ]);
  const members = Object.entries(membersOf(facts)).flatMap(([name, member]): [string, unknown][] => {
    const isNeeded = facts.properties !== undefined && Object.hasOwn(facts.properties, name);
    const fitting = [
      ...(known.get(name) ?? []),
      ...(isNeeded && name === "code" ? [String(status)] : []),
    ].find(
      (value) =>
        value !== undefined && misfit(value, member, { table, strict: true, patterns: false }) === undefined,
    );
    if (fitting !== undefined) return [[name, fitting]];
    if (!isNeeded && name !== "error" && name !== "errors") return [];
    const inner = solid(member, table);
    if (!isVariants(inner) && isArrayShape(inner)) {
      const item = fill(inner.items ?? "unknown", error, table, depth + 1);
      return item === undefined ? [] : [[name, [item]]];
    }
    const value = fill(member, error, table, depth + 1);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(members);
}
