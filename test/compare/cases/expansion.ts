import type { JsonValue } from "../../../generator/source/json.js";
import type { RuleCase } from "../rule-case.js";

const THING = "/components/schemas/thing";
const string: JsonValue = { type: "string" };
const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const owner = (...names: string[]): JsonValue => ({
  anyOf: [string, ...names.map(ref)],
  "x-expansionResources": { oneOf: names.map(ref) },
});
const company = {
  "/components/schemas/company": {
    type: "object",
    required: ["object", "vat"],
    properties: { object: { enum: ["company"] }, vat: string },
  },
};
const OWNER = `${THING}/properties/owner`;
const plain = `const thing = await client.things.retrieve("1"); thing.owner.length;`;
const expanded = `const thing = await client.things.retrieve("1", { expand: ["owner"] }); thing.owner.name;`;

export const EXPANSION_CASES: readonly RuleCase[] = [
  {
    rule: "expansion-path-added",
    given: { [OWNER]: string, [`${THING}/x-expandableFields`]: [] },
    change: { [OWNER]: owner("owner"), [`${THING}/x-expandableFields`]: ["owner"] },
    program: plain,
    gain: expanded,
  },
  {
    rule: "expansion-path-removed",
    change: { [OWNER]: string },
    program: expanded,
  },
  {
    rule: "expansion-target-added",
    given: company,
    change: { [OWNER]: owner("owner", "company") },
    program: expanded,
  },
  {
    rule: "expansion-target-removed",
    given: { ...company, [OWNER]: owner("owner", "company") },
    change: { [OWNER]: owner("owner") },
    program: `const thing = await client.things.retrieve("1", { expand: ["owner"] });
      if ("vat" in thing.owner) thing.owner.vat.length;`,
  },
];
