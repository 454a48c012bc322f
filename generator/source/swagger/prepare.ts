import { arrayMember, isObject, member, stringMember } from "../json.js";
import type { JsonObject, JsonValue } from "../json.js";
import { METHODS } from "../methods.js";
import { escapePointer } from "../pointer.js";
import { mediaTypes } from "./media-types.js";
import type { Moves } from "./moves.js";
import { isBody, isParameter, SwaggerParameters } from "./parameters.js";
import type { PlacedParameter } from "./parameters.js";
import { bodyOf, formOf } from "./request-body.js";
import { responseOf } from "./response.js";
import { publicSchemes, usableSchemes } from "./schemes.js";

/** A Swagger document that the upgrade loses nothing of. */
export interface Prepared {
  readonly root: JsonObject;
  /** What the upgrade must not see, since it would spoil it or fail: by the pointer at which it belongs afterwards. */
  readonly aside: readonly { readonly at: string; readonly value: JsonValue }[];
}

/** Told of what has no sane or lossless reading. */
export type Warn = (pointer: string, message: string, hint: string) => void;

/**
 * Says in a Swagger 2.0 document what the upgrade would lose so that it keeps it: bodies and forms, also those of path items
 * and behind references, and media types of single operations. What is malformed is put aside for the check of the
 * whole document to report.
 */
export function prepareSwagger(root: JsonObject, moves: Moves, warn: Warn): Prepared {
  return new Preparation(root, moves, warn).run();
}

class Preparation {
  readonly #root: JsonObject;
  readonly #moves: Moves;
  readonly #warn: Warn;
  readonly #parameters: SwaggerParameters;
  readonly #aside: { at: string; value: JsonValue }[] = [];
  readonly #consumes: readonly string[];
  readonly #produces: readonly string[];
  /** The scheme of the first server. */
  readonly #scheme: string;

  constructor(root: JsonObject, moves: Moves, warn: Warn) {
    this.#root = root;
    this.#moves = moves;
    this.#warn = warn;
    this.#parameters = new SwaggerParameters(root, moves, (pointer, what) => {
      this.#lose(pointer, what);
    });
    this.#consumes = mediaTypes(root, "consumes");
    this.#produces = mediaTypes(root, "produces");
    this.#scheme = usableSchemes(root)[0] ?? "https";
  }

  run(): Prepared {
    const { consumes: _, produces: __, ...kept } = this.#root;
    const root = {
      ...kept,
      ...publicSchemes(this.#root, this.#warn),
      swagger: "2.0",
      ...this.#section("parameters", "/components/parameters", (value, at, from) =>
        this.#sharedParameter(value, at, from),
      ),
      ...this.#section("responses", "/components/responses", (value, at, from) =>
        this.#response(value, at, from, this.#produces),
      ),
      ...this.#section("securityDefinitions", "/components/securitySchemes", (value) => value),
      ...this.#section("paths", "/paths", (value, at) => this.#pathItem(value, at)),
    };
    this.#moves.add("/openapi", "/swagger");
    this.#moves.add("/components/schemas", "/definitions");
    this.#moves.add("/components/securitySchemes", "/securityDefinitions");
    this.#moves.add(
      "/servers",
      ["host", "basePath"].map((field) => (Object.hasOwn(root, field) ? `/${field}` : "")).find(Boolean) ??
        "",
    );
    return { root, aside: this.#aside };
  }

  /** Members of a section that are objects, each as `prepare` gives it; others are put aside. */
  #section(
    name: string,
    at: string,
    prepare: (value: JsonObject, at: string, from: string) => JsonObject | undefined,
  ): JsonObject {
    const section = member(this.#root, name);
    if (section === undefined) return {};
    this.#moves.add(at, `/${name}`);
    if (!isObject(section)) {
      this.#aside.push({ at, value: section });
      return { [name]: {} };
    }
    const kept = Object.entries(section).flatMap(([key, value]): [string, JsonValue][] => {
      const below = `${at}/${escapePointer(key)}`;
      const from = `/${name}/${escapePointer(key)}`;
      if (!isObject(value) || (name === "paths" && key.startsWith("x-"))) {
        this.#aside.push({ at: below, value });
        return [];
      }
      const prepared = prepare(value, below, from);
      return prepared === undefined ? [] : [[key, prepared]];
    });
    return { [name]: Object.fromEntries(kept) };
  }

  /** Bodies and form fields go to the operations that refer to them. */
  #sharedParameter(value: JsonObject, at: string, pointer: string): JsonObject | undefined {
    const parameter = this.#parameters.followed(value, pointer);
    if (isBody(parameter.value)) return undefined;
    if (isParameter(value)) return this.#parameters.upgradable({ value, pointer }, at);
    this.#moves.add(at, pointer);
    this.#aside.push({ at, value });
    return undefined;
  }

  #pathItem(item: JsonObject, at: string): JsonObject {
    const kept: [string, JsonValue][] = [];
    const shared = this.#parameters.listed(member(item, "parameters"), at);
    for (const [key, value] of Object.entries(item)) {
      if (METHODS.has(key) && isObject(value))
        kept.push([key, this.#operation(value, `${at}/${key}`, shared ?? [])]);
      else if (key === "parameters" && shared !== undefined)
        kept.push([key, this.#parameters.staying(shared, at)]);
      else this.#aside.push({ at: `${at}/${escapePointer(key)}`, value });
    }
    return Object.fromEntries(kept);
  }

  #operation(operation: JsonObject, at: string, shared: readonly PlacedParameter[]): JsonObject {
    const { consumes: _, produces: __, schemes, parameters, responses, ...kept } = operation;
    if (schemes !== undefined && !arrayMember(operation, "schemes").includes(this.#scheme))
      this.#lose(`${at}/schemes`, "`schemes` of a single operation");
    const own = this.#parameters.listed(parameters, at);
    if (own === undefined && parameters !== undefined)
      this.#aside.push({ at: `${at}/parameters`, value: parameters });
    const body = this.#requestBody(operation, at, own ?? [], shared);
    const answers = this.#responses(operation, at, responses);
    return {
      ...kept,
      ...(own !== undefined && { parameters: this.#parameters.staying(own, at) }),
      ...(body !== undefined && { requestBody: body }),
      ...(answers !== undefined && { responses: answers }),
    };
  }

  #responses(operation: JsonObject, at: string, responses: JsonValue | undefined): JsonObject | undefined {
    if (responses === undefined) return undefined;
    if (!isObject(responses)) {
      this.#aside.push({ at: `${at}/responses`, value: responses });
      return undefined;
    }
    const own = mediaTypes(operation, "produces");
    const produces = own.length > 0 ? own : this.#produces;
    const kept = Object.entries(responses).flatMap(([status, response]): [string, JsonValue][] => {
      const place = `${at}/responses/${escapePointer(status)}`;
      if (isObject(response) && !status.startsWith("x-"))
        return [[status, this.#response(response, place, place, produces)]];
      this.#aside.push({ at: place, value: response });
      return [];
    });
    return Object.fromEntries(kept);
  }

  #response(value: JsonObject, at: string, from: string, produces: readonly string[]): JsonObject {
    const { headers, ...response } = responseOf(value, at, from, produces, this.#moves);
    if (headers !== undefined) this.#aside.push({ at: `${at}/headers`, value: headers });
    return response;
  }

  /** Own parameters override those of the path item that have the same name and place. */
  #requestBody(
    operation: JsonObject,
    at: string,
    own: readonly PlacedParameter[],
    shared: readonly PlacedParameter[],
  ): JsonObject | undefined {
    const found = new Map<string, PlacedParameter>();
    let body: PlacedParameter | undefined;
    for (const parameter of [...shared, ...own]) {
      const location = stringMember(parameter.value, "in");
      if (location === "body") body = parameter;
      else if (location === "formData") found.set(stringMember(parameter.value, "name") ?? "", parameter);
    }
    const given = mediaTypes(operation, "consumes");
    const context = {
      at: `${at}/requestBody`,
      consumes: given.length > 0 ? given : this.#consumes,
      moves: this.#moves,
      lose: (pointer: string, what: string) => {
        this.#lose(pointer, what);
      },
    };
    const [field] = found.values();
    if (body === undefined) return field && formOf([...found.values()], context);
    if (field !== undefined) {
      const message =
        "The operation has a body and form fields, of which a request can have one: the fields are left out.";
      this.#warn(field.pointer, message, "Remove the body or the fields.");
    }
    return bodyOf(body, context);
  }

  #lose(pointer: string, what: string): void {
    this.#warn(
      pointer,
      `OpenAPI 3 cannot say ${what}: it is read as if it were not there.`,
      "Check what the server takes.",
    );
  }
}
