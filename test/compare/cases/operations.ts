import { lookup } from "../../../generator/source/lookup.js";
import { BASE, type RuleCase } from "../rule-case.js";

const RETRIEVE = "/paths/~1things~1{thing}/get";
const LIST = "/paths/~1things/get";
const PAGE = `${LIST}/responses/200/content/application~1json/schema`;
const CURSOR = { name: "starting_after", in: "query", schema: { type: "string" } };
const withoutCursor = { [`${LIST}/parameters/3`]: undefined };

export const OPERATION_CASES: readonly RuleCase[] = [
  {
    rule: "operation-added",
    change: { "/paths/~1owners": { get: { operationId: "listOwners", responses: {} } } },
    program: `await client.things.retrieve("1");`,
    gain: `await client.owners.retrieve();`,
  },
  {
    rule: "operation-removed",
    change: { "/paths/~1things~1{thing}/delete": undefined },
    program: `await client.things.del("1");`,
  },
  {
    rule: "operation-renamed",
    change: { [`${RETRIEVE}/operationId`]: "getThing" },
    program: `await api.retrieveThing(client, { path: { thing: "1" } });`,
  },
  {
    rule: "operation-moved",
    also: ["operation-route-changed"],
    change: {
      "/paths/~1old~1{thing}": { get: lookup(BASE, RETRIEVE) ?? {} },
      [RETRIEVE]: undefined,
    },
    program: `await client.things.retrieve("1");`,
  },
  {
    rule: "operation-route-changed",
    change: {
      "/paths/~1Things~1{thing}": lookup(BASE, "/paths/~1things~1{thing}") ?? {},
      "/paths/~1things~1{thing}": undefined,
    },
    also: ["operation-route-changed"],
    program: `await client.things.retrieve("1");`,
  },
  {
    rule: "operation-deprecated",
    change: { [`${RETRIEVE}/deprecated`]: true },
    program: `await client.things.retrieve("1");`,
  },
  {
    rule: "operation-security-changed",
    change: { [`${RETRIEVE}/security`]: [] },
    program: `await client.things.retrieve("1");`,
  },
  {
    rule: "pagination-added",
    given: withoutCursor,
    also: ["parameter-added"],
    change: { [`${LIST}/parameters/-`]: CURSOR },
    program: `const page = await client.things.list(); page.data;`,
    gain: `for await (const thing of client.things.list()) thing.id;`,
  },
  {
    rule: "pagination-removed",
    also: ["parameter-removed"],
    change: withoutCursor,
    program: `for await (const thing of client.things.list()) thing.id;`,
  },
  {
    rule: "pagination-changed",
    given: {
      ...withoutCursor,
      [`${LIST}/parameters/-`]: { name: "page", in: "query", schema: { type: "string" } },
      [`${PAGE}/properties/next_page`]: { type: "string" },
    },
    also: ["parameter-added"],
    change: { [`${LIST}/parameters/-`]: CURSOR },
    program: `for await (const thing of client.things.list()) thing.id;`,
  },
];
