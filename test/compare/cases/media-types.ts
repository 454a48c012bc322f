import type { RuleCase } from "../rule-case.js";

const BODY = "/paths/~1things/post/requestBody/content";
const ANSWER = "/paths/~1things~1{thing}/get/responses/200/content";
const csv = { schema: { type: "string" } };
const send = (type: string): string =>
  `await client.things.create({ body: "name" }, { contentType: "${type}" });`;
const ask = (type: string): string =>
  `const text: string = await client.things.retrieve("1", {}, { accept: "${type}" }); void text;`;
const withTwo = { [`${BODY}/text~1csv`]: csv, [`${ANSWER}/text~1csv`]: csv };

export const MEDIA_TYPE_CASES: readonly RuleCase[] = [
  {
    rule: "request-media-type-added",
    change: { [`${BODY}/text~1csv`]: csv },
    program: `await client.things.create({ name: "a" });`,
    gain: send("text/csv"),
  },
  {
    rule: "request-media-type-removed",
    given: withTwo,
    change: { [`${BODY}/text~1csv`]: undefined },
    program: send("text/csv"),
  },
  {
    rule: "response-media-type-added",
    change: { [`${ANSWER}/text~1csv`]: csv },
    program: `(await client.things.retrieve("1")).name;`,
    gain: ask("text/csv"),
  },
  {
    rule: "response-media-type-removed",
    given: withTwo,
    change: { [`${ANSWER}/text~1csv`]: undefined },
    program: ask("text/csv"),
  },
  {
    rule: "request-type-changed",
    given: { ...withTwo, [`${BODY}/application~1a+json`]: { schema: { type: "string" } } },
    change: { [`${BODY}/application~1a+json`]: { schema: { type: "number" } } },
    program: send("application/a+json"),
  },
];
