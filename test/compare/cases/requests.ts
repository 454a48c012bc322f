import type { JsonValue } from "../../../generator/source/json.js";
import type { RuleCase } from "../rule-case.js";

const CREATE = "/paths/~1things/post";
const REQUEST = `${CREATE}/requestBody`;
const BODY = `${REQUEST}/content/application~1json/schema`;
const STATE = "/paths/~1things/get/parameters/1/schema";
const MOOD = "/paths/~1things/get/parameters/2/schema";
const FORM = "application~1x-www-form-urlencoded";
const string: JsonValue = { type: "string" };
const json: JsonValue = {
  content: { "application/json": { schema: { type: "object", properties: { a: string } } } },
};
const required = (...names: string[]) => ({ [`${BODY}/required`]: names });

/** A call that gives no more than it must. */
const CALL = `await client.things.create({ name: "a" });`;
const create = (fields: string) => `await client.things.create({ name: "a", ${fields} });`;

export const REQUEST_CASES: readonly RuleCase[] = [
  {
    rule: "request-body-added",
    given: { [REQUEST]: undefined },
    change: { [REQUEST]: json },
    program: `await api.createThing(client);`,
    gain: `await api.createThing(client, { body: { a: "" } });`,
  },
  {
    rule: "request-body-added-required",
    given: { [REQUEST]: undefined },
    change: { [REQUEST]: { ...json, required: true } },
    program: `await api.createThing(client);`,
  },
  { rule: "request-body-removed", change: { [REQUEST]: undefined }, program: CALL },
  {
    rule: "request-body-became-required",
    given: { ...required(), [`${REQUEST}/required`]: false },
    change: { [`${REQUEST}/required`]: true },
    program: `await client.things.create();`,
  },
  {
    rule: "request-body-became-optional",
    given: required(),
    change: { [`${REQUEST}/required`]: false },
    program: `await client.things.create({});`,
    gain: `await client.things.create();`,
  },
  {
    rule: "request-media-type-changed",
    change: {
      [`${REQUEST}/content/${FORM}`]: {
        schema: { type: "object", required: ["name"], properties: { name: string } },
      },
      [`${REQUEST}/content/application~1json`]: undefined,
    },
    given: { [BODY]: { type: "object", required: ["name"], properties: { name: string } } },
    program: CALL,
  },
  {
    rule: "request-property-added",
    change: { [`${BODY}/properties/extra`]: string },
    program: CALL,
    gain: create(`extra: ""`),
  },
  {
    rule: "request-property-added",
    change: { "/components/schemas/address/properties/zip": string },
    program: create(`address: { street: "" }`),
    gain: create(`address: { street: "", zip: "" }`),
  },
  {
    rule: "request-property-added-required",
    change: { [`${BODY}/properties/extra`]: string, ...required("name", "extra") },
    program: CALL,
  },
  {
    rule: "request-property-removed",
    change: { [`${BODY}/properties/note`]: undefined },
    program: create(`note: ""`),
  },
  {
    rule: "request-property-became-required",
    change: required("name", "note"),
    program: CALL,
  },
  {
    rule: "request-property-became-optional",
    change: { "/components/schemas/address/required": [] },
    program: create(`address: { street: "" }`),
    gain: create(`address: {}`),
  },
  {
    rule: "request-nullable-added",
    change: { [`${BODY}/properties/note/type`]: ["string", "null"] },
    program: create(`note: ""`),
    gain: create(`note: null`),
  },
  {
    rule: "request-nullable-removed",
    given: { [`${BODY}/properties/note/type`]: ["string", "null"] },
    change: { [`${BODY}/properties/note/type`]: "string" },
    program: create(`note: null`),
  },
  {
    rule: "request-enum-value-added",
    change: { [`${STATE}/enum`]: ["open", "done", "gone"] },
    program: `await client.things.list({ state: "open" });`,
    gain: `await client.things.list({ state: "gone" });`,
  },
  {
    rule: "request-enum-value-removed",
    change: { [`${STATE}/enum`]: ["done"] },
    program: `await client.things.list({ state: "open" });`,
  },
  {
    rule: "request-open-enum-value-added",
    change: { [`${MOOD}/enum`]: ["good", "bad"] },
    program: `await client.things.list({ mood: "good" });`,
  },
  {
    rule: "request-open-enum-value-removed",
    given: { [`${MOOD}/enum`]: ["good", "bad"] },
    change: { [`${MOOD}/enum`]: ["good"] },
    program: `await client.things.list({ mood: "bad" });`,
  },
  {
    rule: "request-enum-opened",
    change: { [STATE]: string },
    program: `await client.things.list({ state: "open" });`,
    gain: `await client.things.list({ state: "else" });`,
  },
  {
    rule: "request-enum-closed",
    given: { [STATE]: string },
    change: { [STATE]: { enum: ["open"] } },
    program: `await client.things.list({ state: "else" });`,
  },
  {
    rule: "request-member-added",
    change: { [`${BODY}/properties/amount/anyOf/-`]: { type: "boolean" } },
    program: create(`amount: 1`),
    gain: create(`amount: true`),
  },
  {
    rule: "request-member-removed",
    change: { [`${BODY}/properties/amount/anyOf/1`]: undefined },
    program: create(`amount: "1"`),
  },
  {
    rule: "request-index-added",
    change: { "/components/schemas/address/additionalProperties": string },
    program: create(`address: { street: "" }`),
    gain: create(`address: { street: "", more: "" }`),
  },
  {
    rule: "request-index-removed",
    given: { "/components/schemas/address/additionalProperties": string },
    change: { "/components/schemas/address/additionalProperties": false },
    program: create(`address: { street: "", more: "" }`),
  },
  {
    rule: "request-type-changed",
    change: { [`${BODY}/properties/note`]: { type: "number" } },
    program: create(`note: ""`),
  },
  {
    rule: "request-type-widened",
    change: { [`${BODY}/properties/color`]: {} },
    program: create(`color: "red"`),
    gain: create(`color: 1`),
  },
  {
    rule: "request-type-narrowed",
    given: { [`${BODY}/properties/color`]: {} },
    change: { [`${BODY}/properties/color`]: { enum: ["red"] } },
    program: create(`color: 1`),
  },
  {
    rule: "request-constraint-tightened",
    change: { [`${BODY}/properties/note/maxLength`]: 10 },
    program: create(`note: ""`),
  },
  {
    rule: "request-constraint-loosened",
    change: { [`${BODY}/properties/note/maxLength`]: 1000 },
    program: create(`note: ""`),
  },
  {
    rule: "request-format-changed",
    change: { [`${BODY}/properties/note/format`]: "uri" },
    program: create(`note: ""`),
  },
  {
    rule: "request-default-changed",
    change: { "/paths/~1things/get/parameters/0/schema/default": 10 },
    program: `await client.things.list();`,
  },
];
