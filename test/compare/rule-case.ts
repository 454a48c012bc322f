import type { BuiltInPreset } from "../../generator/api/preset.js";
import type { RuleId } from "../../generator/compare/rules.js";
import { isObject, type JsonObject, type JsonValue } from "../../generator/source/json.js";
import { parsePointer } from "../../generator/source/pointer.js";

/** Changes to a description: what stands at a JSON pointer (RFC 6901) afterwards, undefined where nothing does. */
export interface Edits {
  readonly [pointer: string]: JsonValue | undefined;
}

/** A change that one rule judges, and programs that the compiler judges. */
export interface RuleCase {
  readonly rule: RuleId;
  /** What sets the old description apart from {@link BASE}. */
  readonly given?: Edits;
  /** What sets the new description apart from the old. */
  readonly change: Edits;
  /** An ordinary program: it compiles with the old package, and with the new one unless the rule says `breaking`. */
  readonly program: string;
  /** Of a risky rule: a program that lists every case, or names a type, and compiles with the old package only. */
  readonly strict?: string;
  /** Of a safe rule: a program that compiles with the new package only. */
  readonly gain?: string;
  /** Other rules that the same change is reported by, in order. */
  readonly also?: readonly RuleId[];
  readonly preset?: BuiltInPreset;
}

/** A description with these edits. */
export function edited(description: JsonObject, edits: Edits): JsonObject {
  // Through JSON, since what stands in several places must change in one.
  const copy = JSON.parse(JSON.stringify(description)) as { [key: string]: JsonValue };
  // So must what several cases put there, which a later edit may change.
  for (const [pointer, value] of Object.entries(structuredClone(edits))) {
    const path = parsePointer(pointer);
    const last = path.pop() ?? "";
    let owner: { [key: string]: JsonValue } = copy;
    for (const key of path) {
      const next = (owner[key] ??= {});
      if (typeof next !== "object") throw new Error(`${pointer} is in nothing`);
      owner = next as { [key: string]: JsonValue };
    }
    if (Array.isArray(owner) && last === "-") owner.push(value);
    else if (value !== undefined) owner[last] = value;
    else if (Array.isArray(owner)) owner.splice(Number(last), 1);
    else if (Object.hasOwn(owner, last)) Reflect.deleteProperty(owner, last);
    else throw new Error(`${pointer} is not there`);
  }
  return copy;
}

/** The same description with the members of every object in reverse order; lists keep theirs. */
export function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reversed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
const answer = (schema: JsonObject): JsonObject => ({ description: "", ...json(schema) });
const string: JsonObject = { type: "string" };
const expand: JsonObject = { name: "expand", in: "query", schema: { type: "array", items: string } };
const thing: JsonObject = { name: "thing", in: "path", required: true, schema: string };

/** The description that cases start from. */
export const BASE: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://api.example.com" }],
  security: [{ key: [] }],
  paths: {
    "/things": {
      get: {
        operationId: "listThings",
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", maximum: 100 } },
          { name: "state", in: "query", schema: { enum: ["open", "done"] } },
          { name: "mood", in: "query", schema: { enum: ["good"], "x-stripeBypassValidation": true } },
          { name: "starting_after", in: "query", schema: string },
          expand,
        ],
        responses: {
          "200": answer({
            type: "object",
            required: ["object", "data", "has_more", "url"],
            properties: {
              object: { enum: ["list"] },
              data: { type: "array", items: ref("thing") },
              has_more: { type: "boolean" },
              url: string,
            },
          }),
        },
      },
      post: {
        operationId: "createThing",
        requestBody: {
          required: true,
          ...json({
            type: "object",
            required: ["name"],
            properties: {
              name: string,
              note: { type: "string", maxLength: 100 },
              color: { enum: ["red", "blue"] },
              address: ref("address"),
              amount: { anyOf: [{ type: "number" }, { type: "string" }] },
            },
          }),
        },
        responses: { "200": answer(ref("thing")) },
      },
    },
    "/things/{thing}": {
      get: {
        operationId: "retrieveThing",
        parameters: [thing, expand],
        responses: {
          "200": {
            ...answer(ref("thing")),
            headers: { "X-Cost": { required: true, schema: { type: "integer" } } },
          },
          "404": answer(ref("problem")),
        },
      },
      delete: { operationId: "deleteThing", parameters: [thing], responses: { "204": { description: "" } } },
    },
  },
  components: {
    securitySchemes: { key: { type: "http", scheme: "bearer" } },
    schemas: {
      thing: {
        type: "object",
        "x-resourceId": "thing",
        "x-expandableFields": ["owner", "latest"],
        required: ["id", "name", "state", "mood", "owner", "form", "labels", "size", "level"],
        properties: {
          id: string,
          name: string,
          note: string,
          nick: { type: ["string", "null"] },
          state: { enum: ["open", "done"] },
          mood: { enum: ["good", "bad"], "x-stripeBypassValidation": true },
          owner: {
            anyOf: [string, ref("owner")],
            "x-expansionResources": { oneOf: [ref("owner")] },
          },
          former: ref("owner"),
          form: { oneOf: [ref("circle"), ref("square")] },
          labels: { type: "object", additionalProperties: string },
          size: { type: "number", maximum: 10 },
          level: { anyOf: [{ type: "number" }, { type: "string" }] },
        },
      },
      owner: {
        type: "object",
        required: ["id", "name"],
        properties: { id: string, name: string },
      },
      circle: {
        type: "object",
        required: ["type", "radius"],
        properties: { type: { enum: ["circle"] }, radius: { type: "number" } },
      },
      square: {
        type: "object",
        required: ["type", "side"],
        properties: { type: { enum: ["square"] }, side: { type: "number" } },
      },
      problem: { type: "object", required: ["message"], properties: { message: string } },
      address: {
        type: "object",
        required: ["street"],
        properties: { street: string, city: string },
      },
    },
  },
};
