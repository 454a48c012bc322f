import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/source/json.js";
import { description, modelOf } from "../api/model.js";
import { CLASSES, classOf, type Class } from "./openapi-typescript/classes.js";
import { compareDescription, type Comparison } from "./openapi-typescript/compare-descriptions.js";
import { compareShapes } from "./openapi-typescript/compare-shapes.js";
import { union, word } from "./openapi-typescript/shape.js";

const string = { type: "string" };
const ref = (key: string) => ({ $ref: `#/components/schemas/${key}` });

/** Written as Stripe and GitHub write them: what each class comes from, and what is the same in both. */
const SCHEMAS: JsonObject = {
  charge: {
    type: "object",
    "x-expandableFields": ["customer", "refunds"],
    required: ["id", "status"],
    properties: {
      id: string,
      status: { type: "string", enum: ["failed", "paid"], "x-stripeBypassValidation": true },
      customer: {
        anyOf: [string, ref("customer"), ref("deleted_customer")],
        nullable: true,
        "x-expansionResources": { oneOf: [ref("customer"), ref("deleted_customer")] },
      },
      refunds: {
        type: "object",
        "x-expandableFields": ["data"],
        required: ["data", "has_more", "object", "url"],
        properties: {
          data: { type: "array", items: ref("refund") },
          has_more: { type: "boolean" },
          object: { type: "string", enum: ["list"] },
          url: string,
        },
      },
    },
  },
  customer: { type: "object", "x-resourceId": "customer", required: ["id"], properties: { id: string } },
  deleted_customer: {
    type: "object",
    "x-resourceId": "deleted_customer",
    required: ["id", "deleted"],
    properties: { id: string, deleted: { type: "boolean", enum: [true] } },
  },
  refund: { type: "object", required: ["id"], properties: { id: string } },
  card_options: { type: "object" },
  repository: {
    type: "object",
    required: ["name"],
    properties: { name: string, is_template: { type: "boolean", default: true } },
  },
  content_tree: { type: "object", required: ["type", "content"], properties: { type: string } },
  permissions: { type: "object", properties: { issues: string }, additionalProperties: string },
  same: {
    allOf: [
      ref("refund"),
      {
        type: "object",
        required: ["tags"],
        properties: {
          tags: { type: "array", items: { oneOf: [string, { type: "number" }] } },
          note: { type: "string", nullable: true },
          refund: { anyOf: [ref("refund")], nullable: true },
          labels: { type: "object", additionalProperties: { type: "integer" } },
        },
      },
    ],
  },
};

const PLACES: { readonly [Name in Class]: readonly string[] } = {
  "open-enum": ["charge: status"],
  "collapsed-expansion": ["charge: customer"],
  includable: ["charge: refunds"],
  "deleted-marker": ["customer: deleted"],
  "default-is-required": ["repository: is_template"],
  "empty-object": ["card_options: [key]"],
  "required-not-described": ["content_tree: content"],
  "index-beside-optional": ["permissions: [key]"],
};

function compared(schemas: JsonObject): Comparison {
  const root = { ...description({ schemas }), openapi: "3.0.3" };
  return compareDescription(modelOf(root, { preset: "stripe" }).api);
}

test("our types and openapi-typescript's differ where a class says so, and nowhere else", () => {
  const { unexplained, places, schemas } = compared(SCHEMAS);
  expect(unexplained).toEqual([]);
  expect(Object.fromEntries(places)).toEqual(PLACES);
  expect(schemas).toBe(Object.keys(SCHEMAS).length);
});

test("the compiler agrees: types with no difference are mutually assignable, others are not", () => {
  const { refund = null, same = null, charge = null, repository = null, ...others } = SCHEMAS;
  const equal = compared({ refund, same });
  expect(equal).toMatchObject({ schemas: 2, expanded: 2, collapsed: 2, unexplained: [] });
  expect(equal.places.size).toBe(0);
  expect(compared({ repository })).toMatchObject({ schemas: 1, expanded: 0, collapsed: 0 });
  // Of these, only the charge, its open enum and its expansion, cannot stand for theirs.
  const { customer = null, deleted_customer = null } = others;
  expect(compared({ charge, customer, deleted_customer, refund })).toMatchObject({ schemas: 4, expanded: 3 });
});

test("a difference that no class explains is told", () => {
  const none = { ours: () => undefined, theirs: () => undefined };
  for (const [ours, theirs] of [
    ["string", "number"],
    ["string", "unknown"],
    ["string", "never"],
    ["never", "null"],
  ] as const)
    for (const difference of compareShapes(word(ours), word(theirs), none))
      expect(classOf(difference, "collapsed"), `${ours} and ${theirs}`).toBeUndefined();
  const lost = compareShapes(
    word("string"),
    union([word("string"), { kind: "array", items: word("string") }]),
    none,
  );
  expect(lost.map((difference) => classOf(difference, "expanded"))).toEqual([undefined]);
  const dropped = {
    path: "owner",
    ours: word("never"),
    theirs: { kind: "reference", key: "owner" },
  } as const;
  expect(classOf(dropped, "collapsed")).toBe("collapsed-expansion");
  expect(classOf(dropped, "expanded")).toBeUndefined();
  const member = (optional: boolean) => ({ shape: word("string"), optional, defaulted: false });
  expect(
    compareShapes(
      { kind: "object", members: new Map([["a", member(true)]]) },
      { kind: "object", members: new Map([["a", member(false)]]) },
      none,
    ).map((difference) => classOf(difference, "collapsed")),
  ).toEqual([undefined]);
});

test("at most ten classes", () => {
  expect(CLASSES.length).toBeLessThanOrEqual(10);
});
