import type { JsonValue } from "../../../generator/source/json.js";
import type { RuleCase } from "../rule-case.js";

const LIST = "/paths/~1things/get/parameters";
const CREATE = "/paths/~1things/post";
const query = (name: string, more: { readonly [key: string]: JsonValue } = {}) => ({
  name,
  in: "query",
  schema: { type: "string" },
  ...more,
});

/** A call without any parameter that the case is about. */
const CALL = `await client.things.list({ limit: 3 });`;

export const PARAMETER_CASES: readonly RuleCase[] = [
  {
    rule: "parameter-added",
    change: { [`${LIST}/-`]: query("after") },
    program: CALL,
    gain: `await client.things.list({ after: "1" });`,
  },
  {
    rule: "parameter-added-required",
    change: { [`${LIST}/-`]: query("after", { required: true }) },
    program: CALL,
  },
  {
    rule: "parameter-removed",
    change: { [`${LIST}/0`]: undefined },
    program: CALL,
  },
  {
    rule: "parameter-renamed",
    given: { [`${LIST}/-`]: query("created_by") },
    change: { [`${LIST}/5/name`]: "createdBy" },
    program: `await client.things.list({ created_by: "1" });`,
  },
  {
    rule: "parameter-renamed",
    change: {
      "/paths/~1things~1{id}": {
        delete: {
          operationId: "deleteThing",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: { "204": { description: "" } },
        },
      },
      "/paths/~1things~1{thing}/delete": undefined,
    },
    program: `await api.deleteThing(client, { path: { thing: "1" } });`,
  },
  {
    rule: "parameter-moved",
    also: ["parameters-regrouped"],
    change: { [`${LIST}/0/in`]: "header" },
    program: CALL,
  },
  {
    rule: "parameter-became-required",
    change: { [`${LIST}/0/required`]: true },
    program: `await client.things.list();`,
  },
  {
    rule: "parameter-became-optional",
    given: { [`${LIST}/0/required`]: true },
    change: { [`${LIST}/0/required`]: false },
    program: CALL,
    gain: `await client.things.list();`,
  },
  {
    rule: "parameter-encoding-changed",
    preset: "rest",
    given: { [`${LIST}/-`]: query("ids", { schema: { type: "array", items: { type: "string" } } }) },
    change: { [`${LIST}/5/explode`]: false },
    program: `await client.things.list({ ids: ["1"] });`,
  },
  {
    rule: "parameters-regrouped",
    also: ["parameter-added"],
    change: { [`${CREATE}/parameters`]: [{ ...query("trace"), in: "header" }] },
    program: `await client.things.create({ name: "a" });`,
  },
  {
    rule: "property-deprecated",
    change: { [`${LIST}/0/deprecated`]: true },
    program: CALL,
  },
];
