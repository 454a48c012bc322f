import { describe, expect, it } from "vitest";
import type { UserConfig } from "../../generator/index.js";
import { generatedBench, surprises, typescript5, type ProgramCase } from "./compile.js";
import { named } from "./prelude.js";
import { description } from "./shapes.js";

/** The description with the extensions spelt as another vendor might. */
const respelt: object = JSON.parse(
  JSON.stringify(description)
    .replaceAll("x-expandableFields", "x-embeds")
    .replaceAll("x-expansionResources", "x-embeddable"),
) as object;

const one: ProgramCase = [
  "a marked field",
  `const widget = await client.widgets.retrieve("w", { expand: ["one.card"] });
   same<typeof widget.one, api.Account<"card">>(true);`,
];
const CANNOT = /is not assignable to type/;

/** What the configuration says of expansion, the description, and what must then hold. */
const table: readonly (readonly [
  name: string,
  expansion: UserConfig["expansion"],
  description: object,
  cases: readonly ProgramCase[],
])[] = [
  [
    "fields are expandable by their shape where that is wished",
    { shape: true },
    description,
    [
      one,
      [
        "a field that is not marked",
        `declare const none: api.Widget; declare const some: api.Widget<"not_marked.card">;
         same<typeof none.not_marked, string>(true); same<typeof some.not_marked, api.Account<"card">>(true);`,
      ],
    ],
  ],
  [
    "the extensions can have other names",
    { extensions: { fields: "x-embeds", resources: "x-embeddable" } },
    respelt,
    [
      one,
      [
        "a list that is absent until it is expanded",
        `declare const none: api.Widget; declare const some: api.Widget<"includable.data.account">;
         same<typeof none.includable, undefined>(true);
         same<typeof some.includable, api.ApiList<api.Card<"account">>>(true);`,
      ],
    ],
  ],
  [
    "nothing is expandable where that is wished",
    false,
    description,
    [
      [
        "fields hold ids",
        `const widget = await client.widgets.retrieve("w");
         same<typeof widget, api.Widget>(true); same<typeof widget.one, string>(true); same<typeof widget.array, string[]>(true);`,
      ],
      ["paths to them are refused", `void client.widgets.retrieve("w", { expand: ["one"] });`, CANNOT],
    ],
  ],
  [
    "only some resources are expandable",
    { targets: ["account"] },
    description,
    [
      [
        "one that is",
        `const widget = await client.widgets.retrieve("w", { expand: ["one.owner"] }); same<typeof widget.one, api.Account<"owner">>(true);`,
      ],
      [
        "one that is not",
        `const widget = await client.widgets.retrieve("w", { expand: ["one.owner"] }); same<typeof widget.several, string>(true);`,
      ],
      ["a path to one that is not", `void client.widgets.retrieve("w", { expand: ["several"] });`, CANNOT],
      [
        "a path through one that is not",
        `void client.widgets.retrieve("w", { expand: ["one.card"] });`,
        CANNOT,
      ],
    ],
  ],
];

describe("expansion as configured", () => {
  it.each(table)("%s", async (_, expansion, input, groups) => {
    const preset = "stripe";
    await using bench = await generatedBench(input, { config: { preset, expansion } });
    const cases = named({ programs: groups });
    expect(surprises(cases, await typescript5(bench, cases))).toEqual({});
  });
});
