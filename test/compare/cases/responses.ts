import type { JsonValue } from "../../../generator/source/json.js";
import type { RuleCase } from "../rule-case.js";

const THING = "/components/schemas/thing";
const string: JsonValue = { type: "string" };
const properties = `${THING}/properties`;
const ALWAYS = ["id", "name", "state", "mood", "owner", "form", "labels", "size", "level"];
const required = (...names: string[]) => ({ [`${THING}/required`]: names });
const triangle = {
  "/components/schemas/triangle": {
    type: "object",
    required: ["type", "base"],
    properties: { type: { enum: ["triangle"] }, base: { type: "number" } },
  },
};
const triangleRef: JsonValue = { $ref: "#/components/schemas/triangle" };

/** Ordinary use of one thing. */
const use = (statements: string) => `const thing = await client.things.retrieve("1");\n${statements}`;
/** Takes every case of a union, and nothing else. */
const everyCase = (value: string, ...cases: string[]) =>
  use(
    `switch (${value}) { ${cases.map((one) => `case "${one}": break;`).join(" ")} default: never(${value}); }`,
  );
const everyForm = use(
  `const { form } = thing;
   switch (form.type) { case "circle": form.radius; break; case "square": form.side; break; default: never(form); }`,
);

export const RESPONSE_CASES: readonly RuleCase[] = [
  {
    rule: "response-property-added",
    change: { [`${properties}/extra`]: string },
    program: use(`thing.name;`),
    gain: use(`thing.extra;`),
  },
  {
    rule: "response-property-removed",
    change: { [`${properties}/note`]: undefined },
    program: use(`thing.note;`),
  },
  {
    rule: "response-property-became-optional",
    change: required(...ALWAYS.filter((name) => name !== "name")),
    program: use(`thing.name.length;`),
  },
  {
    rule: "response-property-became-required",
    change: required(...ALWAYS, "note"),
    program: use(`thing.note?.length;`),
    gain: use(`thing.note.length;`),
  },
  {
    rule: "response-nullable-added",
    change: { [`${properties}/name/type`]: ["string", "null"] },
    program: use(`thing.name.length;`),
  },
  {
    rule: "response-nullable-removed",
    given: required(...ALWAYS, "nick"),
    change: { [`${properties}/nick/type`]: "string" },
    program: use(`thing.nick?.length;`),
    gain: use(`thing.nick.length;`),
  },
  {
    rule: "response-enum-value-added",
    change: { [`${properties}/state/enum`]: ["open", "done", "gone"] },
    program: use(`if (thing.state === "open") thing.id;`),
    strict: everyCase("thing.state", "open", "done"),
  },
  {
    rule: "response-enum-value-removed",
    change: { [`${properties}/state/enum`]: ["open"] },
    program: use(`if (thing.state === "done") thing.id;`),
  },
  {
    rule: "response-open-enum-value-added",
    change: { [`${properties}/mood/enum`]: ["good", "bad", "mixed"] },
    program: use(`if (thing.mood === "good") thing.id; else thing.mood.length;`),
  },
  {
    rule: "response-open-enum-value-removed",
    change: { [`${properties}/mood/enum`]: ["good"] },
    program: use(`if (thing.mood === "bad") thing.id;`),
  },
  {
    rule: "response-enum-opened",
    change: { [`${properties}/state/x-stripeBypassValidation`]: true },
    program: use(`if (thing.state === "open") thing.id;`),
    strict: everyCase("thing.state", "open", "done"),
  },
  {
    rule: "response-enum-closed",
    change: { [`${properties}/mood/x-stripeBypassValidation`]: false },
    program: use(`if (thing.mood === "good") thing.id; else thing.mood.length;`),
    strict: use(`if (thing.mood === "else") thing.id;`),
  },
  {
    rule: "response-member-added",
    also: ["schema-added"],
    change: { ...triangle, [`${properties}/form/oneOf/-`]: triangleRef },
    program: use(`if (thing.form.type === "circle") thing.form.radius;`),
    strict: everyForm,
  },
  {
    rule: "response-member-removed",
    change: { [`${properties}/form/oneOf/1`]: undefined },
    program: use(`if (thing.form.type === "square") thing.form.side;`),
  },
  {
    rule: "response-index-added",
    given: { [`${properties}/former`]: { type: "object", properties: { id: string } } },
    change: { [`${properties}/former/additionalProperties`]: string },
    program: use(`thing.former?.id?.length;`),
    gain: use(`thing.former?.["else"]?.length;`),
  },
  {
    rule: "response-index-removed",
    change: {
      [`${properties}/labels`]: { type: "object", properties: { a: string }, additionalProperties: false },
    },
    given: {
      [`${properties}/labels`]: { type: "object", properties: { a: string }, additionalProperties: string },
    },
    program: use(`thing.labels["else"]?.length;`),
  },
  {
    rule: "response-type-changed",
    change: { [`${properties}/note`]: { type: "number" } },
    program: use(`thing.note?.length;`),
  },
  {
    rule: "response-type-changed",
    change: { [`${properties}/former`]: { $ref: "#/components/schemas/problem" } },
    program: use(`thing.former?.name;`),
  },
  {
    rule: "response-type-widened",
    change: { [`${properties}/level/anyOf/-`]: { type: "object", properties: { of: string } } },
    program: use(`if (typeof thing.level === "string") thing.level.length; else thing.level.toFixed();`),
  },
  {
    rule: "response-type-narrowed",
    given: { [`${properties}/note`]: {} },
    change: { [`${properties}/note`]: string },
    program: use(`if (typeof thing.note === "string") thing.note.length;`),
    gain: use(`thing.note?.length;`),
  },
  {
    rule: "response-constraint-tightened",
    change: { [`${properties}/size/maximum`]: 5 },
    program: use(`thing.size.toFixed();`),
  },
  {
    rule: "response-constraint-loosened",
    change: { [`${properties}/size/maximum`]: undefined },
    program: use(`thing.size.toFixed();`),
  },
  {
    rule: "response-format-changed",
    change: { [`${properties}/id/format`]: "uuid" },
    program: use(`thing.id.length;`),
  },
  {
    rule: "property-deprecated",
    change: { [`${properties}/name/deprecated`]: true },
    program: use(`thing.name.length;`),
  },
  {
    rule: "schema-added",
    change: triangle,
    program: use(`const again: api.Thing = thing; again.id;`),
    gain: `declare const triangle: api.Triangle; triangle.base;`,
  },
  {
    rule: "schema-removed",
    given: triangle,
    change: { "/components/schemas/triangle": undefined },
    program: `declare const triangle: api.Triangle; triangle.base;`,
  },
  {
    rule: "schema-renamed",
    change: {
      "/components/schemas/failure": {
        type: "object",
        required: ["message"],
        properties: { message: string },
      },
      "/components/schemas/problem": undefined,
      "/paths/~1things~1{thing}/get/responses/404/content/application~1json/schema/$ref":
        "#/components/schemas/failure",
    },
    program: `declare const problem: api.Problem; problem.message;`,
  },
  {
    rule: "schema-deprecated",
    change: { "/components/schemas/owner/deprecated": true },
    program: use(`thing.former?.name;`),
  },
];
