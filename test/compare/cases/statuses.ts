import type { JsonValue } from "../../../generator/source/json.js";
import type { RuleCase } from "../rule-case.js";

const RESPONSES = "/paths/~1things~1{thing}/get/responses";
const DELETED = "/paths/~1things~1{thing}/delete/responses";
const answer = (name: string): JsonValue => ({
  description: "",
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});
const use = `const thing = await client.things.retrieve("1"); thing.id;`;

export const STATUS_CASES: readonly RuleCase[] = [
  {
    rule: "response-status-added",
    change: { [`${RESPONSES}/409`]: answer("problem") },
    program: use,
    gain: `declare const error: api.RetrieveThing409; error.message;`,
  },
  {
    rule: "response-status-added",
    change: { [`${RESPONSES}/203`]: answer("thing") },
    program: use,
  },
  {
    rule: "response-status-removed",
    change: { [`${RESPONSES}/404`]: undefined },
    program: use,
    strict: `declare const error: api.RetrieveThing404; error.message;`,
  },
  {
    rule: "success-status-added",
    change: { [`${RESPONSES}/202`]: answer("problem") },
    program: use,
  },
  {
    rule: "success-status-changed",
    change: { [`${DELETED}/204`]: undefined, [`${DELETED}/205`]: { description: "" } },
    program: `await client.things.del("1");`,
    strict: `declare const nothing: api.DeleteThing204; nothing;`,
  },
  {
    rule: "response-content-added",
    change: { [`${DELETED}/204`]: answer("thing") },
    program: `await client.things.del("1");`,
    gain: `(await client.things.del("1")).id;`,
  },
  {
    rule: "response-content-removed",
    given: { [`${DELETED}/204`]: answer("thing") },
    change: { [`${DELETED}/204`]: { description: "" } },
    program: `(await client.things.del("1")).id;`,
  },
  {
    rule: "response-media-type-changed",
    given: { [`${DELETED}/204`]: answer("problem") },
    change: { [`${DELETED}/204/content`]: { "text/plain": { schema: { type: "string" } } } },
    program: `(await client.things.del("1")).message;`,
  },
  {
    rule: "response-header-added",
    change: { [`${RESPONSES}/200/headers/X-Total`]: { schema: { type: "integer" } } },
    program: use,
    gain: `declare const headers: api.RetrieveThing200Headers; headers["x-total"];`,
  },
  {
    rule: "response-header-removed",
    given: { [`${RESPONSES}/200/headers/X-Total`]: { schema: { type: "integer" } } },
    change: { [`${RESPONSES}/200/headers/X-Total`]: undefined },
    program: `declare const headers: api.RetrieveThing200Headers; headers["x-total"];`,
  },
];
