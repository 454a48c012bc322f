/** What a request to a made-up API says, and whether its operation takes it. */
import { emptyTree, readDelimited, readTree, textTree } from "./mock-read.js";
import type { TextTree } from "./mock-read.js";
import type { MockDescription, MockOperation, MockParameter } from "./mock-operation.js";
import { misfit } from "./shape-check.js";
import type { Misfit } from "./shape-check.js";
import { isObjectShape, isRecord, isVariants, membersOf, solid } from "./shapes.js";
import type { Shape } from "./shapes.js";

/** The parts of a request by their parameters' names, as sent. */
export interface MockRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What is wrong with a request: the part, and what is wrong there. */
export interface WrongRequest extends Misfit {
  readonly part: keyof MockRequest;
}

/** Parameters that a made-up API reads where the description is silent: the place of a page whose URL it made. */
export const pageParameter = "page";

/**
 * Reads a request.
 *
 * @param found the texts of the path's parameters, decoded
 */
export async function readRequest(
  request: Request,
  found: ReadonlyMap<string, string>,
  operation: MockOperation,
  description: MockDescription,
): Promise<MockRequest> {
  const url = new URL(request.url);
  const cookies = new Map(
    (request.headers.get("cookie") ?? "").split(/;\s?/).map((pair): [string, string] => {
      const at = pair.indexOf("=");
      return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  const texts = { path: found, cookie: cookies };
  const values = {
    path: new Map<string, unknown>(),
    header: new Map<string, unknown>(),
    cookie: new Map<string, unknown>(),
  };
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in === "query") continue;
    const text =
      parameter.in === "header"
        ? (request.headers.get(parameter.name) ?? undefined)
        : texts[parameter.in].get(parameter.name);
    if (text !== undefined)
      values[parameter.in].set(parameter.name, readParameter(text, parameter, description));
  }
  return {
    path: Object.fromEntries(values.path),
    query: readQuery(url.searchParams, operation, description),
    headers: Object.fromEntries(values.header),
    cookies: Object.fromEntries(values.cookie),
    body: await readBody(request, operation, description),
  };
}

/** A parameter that is one text. */
function readParameter(text: string, parameter: MockParameter, { shapes }: MockDescription): unknown {
  const { name, shape, style, json } = parameter;
  if (json) return readJson(text);
  if (style === "label") return readDelimited(text.slice(1), parameter.explode ? "." : ",", shape, shapes);
  if (style === "matrix")
    return readDelimited(text.slice(1).replace(`${name}=`, ""), parameter.explode ? ";" : ",", shape, shapes);
  return readDelimited(text, ",", shape, shapes);
}

function readQuery(
  search: URLSearchParams,
  operation: MockOperation,
  description: MockDescription,
): MockRequest["query"] {
  const tree = textTree(pairsOf(search));
  const left = new Map(tree.members);
  const values = new Map<string, unknown>();
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  for (const parameter of parameters) {
    const value = readQueryParameter(parameter, left, parameters, description);
    if (value !== undefined) values.set(parameter.name, value);
  }
  for (const [name, below] of left) values.set(name, readTree(below, "unknown", description.shapes));
  return Object.fromEntries(values);
}

/** The value of a query parameter, which is taken out of `left`; undefined where it is not given. */
function readQueryParameter(
  parameter: MockParameter,
  left: Map<string, TextTree>,
  all: readonly MockParameter[],
  { shapes }: MockDescription,
): unknown {
  const { name, shape, style = "form", explode = style === "form", json } = parameter;
  const below = left.get(name);
  left.delete(name);
  if (below !== undefined) {
    const [only, ...others] = below.values;
    if (json && typeof only === "string") return readJson(only);
    if (
      explode ||
      style === "deepObject" ||
      below.members.size > 0 ||
      others.length > 0 ||
      typeof only !== "string"
    )
      return readTree(below, shape, shapes);
    return readDelimited(only, { spaceDelimited: " ", pipeDelimited: "|" }[style] ?? ",", shape, shapes);
  }
  // The members of an exploded object stand beside the other parameters.
  const facts = solid(shape, shapes);
  if (isVariants(facts) || !isObjectShape(facts) || style !== "form" || !explode) return undefined;
  const members = new Set(Object.keys(membersOf(facts)));
  const names = new Set(all.map((each) => each.name));
  const parts = [...left].filter(
    ([each]) => members.has(each) || (facts.additionalProperties !== undefined && !names.has(each)),
  );
  for (const [each] of parts) left.delete(each);
  return parts.length === 0
    ? undefined
    : readTree({ ...emptyTree(), members: new Map(parts) }, shape, shapes);
}

/** The shape of a body of a media type; the only one where the request does not say which. */
function bodyShape(
  request: Request,
  { body = {} }: MockOperation,
): { readonly type: string; readonly shape: Shape } | undefined {
  const given = essence(request.headers.get("content-type") ?? "");
  const found = Object.entries(body).find(([type]) => essence(type) === given) ?? Object.entries(body)[0];
  return found && { type: given === "" ? essence(found[0]) : given, shape: found[1] };
}

async function readBody(
  request: Request,
  operation: MockOperation,
  { shapes }: MockDescription,
): Promise<unknown> {
  const described = bodyShape(request, operation);
  if (described === undefined || request.body === null) return undefined;
  const { type, shape } = described;
  if (type === "application/x-www-form-urlencoded") {
    const text = await request.text();
    return text === "" ? undefined : readForm(textTree(pairsOf(new URLSearchParams(text))), shape, shapes);
  }
  if (type.startsWith("multipart/")) {
    try {
      return readForm(textTree(pairsOf(await request.formData())), shape, shapes);
    } catch {
      return undefined;
    }
  }
  if (!/[/+]json$/.test(type)) return new Uint8Array(await request.arrayBuffer());
  const text = await request.text();
  return text === "" ? undefined : readJson(text);
}

/** What a query or form holds; not every platform's types can iterate over them. */
function pairsOf(source: {
  forEach(visit: (value: string | Blob, key: string) => void): void;
}): readonly (readonly [string, string | Blob])[] {
  const pairs: (readonly [string, string | Blob])[] = [];
  source.forEach((value, key) => pairs.push([key, value]));
  return pairs;
}

function readForm(tree: TextTree, shape: Shape, shapes: MockDescription["shapes"]): unknown {
  return tree.members.size === 0 ? {} : readTree(tree, shape, shapes);
}

/** Stands for a text that is no JSON. */
export class NotJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new NotJson(text);
  }
}

/** The first thing that is wrong with a request; undefined where nothing is. */
export function wrongRequest(
  request: Request,
  read: MockRequest,
  operation: MockOperation,
  { shapes: table }: MockDescription,
  strict: boolean,
): WrongRequest | undefined {
  const options = { table, strict, patterns: true };
  for (const [part, place] of [
    ["path", "path"],
    ["query", "query"],
    ["headers", "header"],
    ["cookies", "cookie"],
  ] as const) {
    const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
    const values = read[part];
    for (const { name, shape, required = false } of parameters) {
      if (Object.hasOwn(values, name)) {
        const found = wrongValue(values[name], shape, options, [name]);
        if (found) return { part, ...found };
      } else if (required) return { part, path: [name], kind: "missing", must: "be given" };
    }
    const known = new Set([
      ...parameters.map(({ name }) => name),
      ...(operation.pages ? [pageParameter] : []),
    ]);
    const unknown =
      strict && part === "query" ? Object.keys(values).find((name) => !known.has(name)) : undefined;
    if (unknown !== undefined) return { part, path: [unknown], kind: "unknown", must: "not be given" };
  }
  return wrongBody(request, read.body, operation, options);
}

function wrongBody(
  request: Request,
  body: unknown,
  operation: MockOperation,
  options: Parameters<typeof misfit>[2],
): WrongRequest | undefined {
  const described = bodyShape(request, operation);
  if (described === undefined || body instanceof Uint8Array) return undefined;
  const { shape } = described;
  if (body !== undefined) {
    const found = wrongValue(body, shape, options, []);
    return found && { part: "body", ...found };
  }
  const facts = solid(shape, options.table);
  const [needed] = isVariants(facts) ? [] : Object.keys(facts.properties ?? {});
  if (needed !== undefined) return { part: "body", path: [needed], kind: "missing", must: "be given" };
  return operation.bodyRequired ? { part: "body", path: [], kind: "missing", must: "be given" } : undefined;
}

function wrongValue(
  value: unknown,
  shape: Shape,
  options: Parameters<typeof misfit>[2],
  path: readonly string[],
): Misfit | undefined {
  if (value instanceof NotJson) return { path, kind: "type", must: "be JSON" };
  return misfit(value, shape, options, path);
}

/** `text/html; charset=utf-8` → `text/html`. */
export function essence(type: string): string {
  return (type.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** The members of a body that is an object; none for any other. */
export function bodyMembers({ body }: Pick<MockRequest, "body">): Readonly<Record<string, unknown>> {
  return isRecord(body) && !(body instanceof NotJson) ? body : {};
}
