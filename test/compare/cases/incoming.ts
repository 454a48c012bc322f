import type { JsonObject } from "../../../generator/source/json.js";
import type { RuleCase } from "../rule-case.js";

const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
const PAYLOAD: JsonObject = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string" }, count: { type: "integer" } },
};
const sent: JsonObject = {
  post: {
    requestBody: { required: true, ...json(PAYLOAD) },
    responses: {
      "200": { description: "", ...json({ type: "object", properties: { seen: { enum: ["a", "b"] } } }) },
    },
  },
};
const HOOK = "/webhooks/thing.made/post";
const withHook = { "/webhooks": { "thing.made": sent } };
const CALLBACKS = "/paths/~1things/post/callbacks";
const withCallback = { [CALLBACKS]: { made: { "{$request.body#/url}": sent } } };

/** Ordinary use: what arrives is read by the name of its event. */
const READ = `declare const made: api.Webhooks["thing.made"]; const id: string = made.id; void id;`;
const ANSWER = `const answer: api.ThingMadeResponse = { status: 200, body: { seen: "a" } }; void answer;`;

export const INCOMING_CASES: readonly RuleCase[] = [
  {
    rule: "webhook-added",
    given: withHook,
    change: { "/webhooks/thing.gone": sent },
    program: READ,
    strict: `declare const event: keyof api.Webhooks; if (event !== "thing.made") never(event);`,
    gain: `declare const gone: api.Webhooks["thing.gone"]; gone.id;`,
  },
  {
    rule: "webhook-removed",
    given: { "/webhooks": { "thing.made": sent, "thing.gone": sent } },
    change: { "/webhooks/thing.made": undefined },
    program: READ,
  },
  {
    rule: "incoming-renamed",
    given: withHook,
    change: { [`${HOOK}/operationId`]: "onThing" },
    program: `declare const made: api.ThingMadePayload; made.id;`,
  },
  {
    rule: "incoming-payload-changed",
    given: withHook,
    change: { [`${HOOK}/requestBody/content`]: { "text/plain": {} } },
    program: READ,
  },
  {
    rule: "response-property-removed",
    given: withHook,
    change: { [`${HOOK}/requestBody/content/application~1json/schema/properties/count`]: undefined },
    program: `declare const made: api.Webhooks["thing.made"]; made.count;`,
  },
  {
    rule: "response-property-became-optional",
    given: {
      ...withHook,
      [`${HOOK}/parameters`]: [{ name: "X-Id", in: "header", required: true, schema: { type: "string" } }],
    },
    change: { [`${HOOK}/parameters/0/required`]: false },
    program: `declare const headers: api.ThingMadeHeaders; const id: string = headers["x-id"]; void id;`,
  },
  {
    rule: "request-enum-value-removed",
    given: withHook,
    change: {
      [`${HOOK}/responses/200/content/application~1json/schema/properties/seen/enum`]: ["b"],
    },
    program: ANSWER,
  },
  {
    rule: "incoming-answer-added",
    given: withHook,
    change: { [`${HOOK}/responses/202`]: { description: "" } },
    program: ANSWER,
    gain: `const answer: api.ThingMadeResponse = { status: 202 }; void answer;`,
  },
  {
    rule: "incoming-answer-removed",
    given: { ...withHook, [`${HOOK}/responses/202`]: { description: "" } },
    change: { [`${HOOK}/responses/200`]: undefined },
    program: ANSWER,
  },
  {
    rule: "incoming-answer-changed",
    given: withHook,
    change: { [`${HOOK}/responses/200/content`]: undefined },
    program: ANSWER,
  },
  {
    rule: "callback-added",
    given: withCallback,
    change: { [`${CALLBACKS}/gone`]: { "{$request.body#/url}": sent } },
    program: `declare const sent: api.CreateThingCallbacks["made"]; sent.id;`,
    gain: `declare const sent: api.CreateThingCallbacks["gone"]; sent.id;`,
  },
  {
    rule: "callback-removed",
    given: withCallback,
    change: { [CALLBACKS]: undefined },
    program: `declare const sent: api.CreateThingCallbacks["made"]; sent.id;`,
  },
  {
    rule: "response-property-added",
    given: withCallback,
    change: {
      [`${CALLBACKS}/made/{$request.body#~1url}/post/requestBody/content/application~1json/schema/properties/more`]:
        {
          type: "string",
        },
    },
    program: `declare const sent: api.CreateThingCallbacks["made"]; sent.id;`,
    gain: `declare const sent: api.CreateThingCallbacks["made"]; sent.more;`,
  },
];
