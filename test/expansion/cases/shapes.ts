import type { ProgramCase } from "../compile.js";

/** Retrieves a widget with `paths`, and says what its `field` is then. */
const field = (name: string, paths: readonly string[], type: string): string => `
  const widget = await client.widgets.retrieve("w", { expand: ${JSON.stringify(paths)} });
  same<typeof widget.${name}, ${type}>(true);
`;

/** The field, its type while it is not expanded, and that with each path. */
const table: readonly (readonly [
  name: string,
  plain: string,
  expanded: { readonly [path: string]: string },
])[] = [
  [
    "one",
    "string",
    {
      one: "api.Account",
      "one.owner": `api.Account<"owner">`,
      "one.owner.card.account": `api.Account<"owner.card.account">`,
    },
  ],
  ["one_or_null", "string | null", { one_or_null: "api.Account | null" }],
  ["optional", "string | undefined", { optional: "api.Account | undefined" }],
  ["maybe_deleted", "string", { "maybe_deleted.owner": `api.Account<"owner"> | api.DeletedAccount` }],
  [
    "several",
    "string",
    { several: "api.Card | api.Bank", "several.account": `api.Card<"account"> | api.Bank<"account">` },
  ],
  ["array", "string[]", { array: "api.Account[]", "array.owner": `api.Account<"owner">[]` }],
  ["array_or_null", "string[] | null", { array_or_null: "(api.Card | api.Bank)[] | null" }],
  ["map", "{ [key: string]: string }", { "map.owner": `{ [key: string]: api.Account<"owner"> }` }],
  [
    "sub_object_map",
    "{ [key: string]: api.Settings }",
    { "sub_object_map.account": `{ [key: string]: api.Settings<"account"> }` },
  ],
  [
    "list",
    "api.ApiList<api.Card>",
    {
      list: "api.ApiList<api.Card>",
      "list.data": "api.ApiList<api.Card>",
      "list.data.account": `api.ApiList<api.Card<"account">>`,
    },
  ],
  [
    "list_of_expandables",
    "api.ApiList<string>",
    {
      list_of_expandables: "api.ApiList<string>",
      "list_of_expandables.data": "api.ApiList<api.Card>",
      "list_of_expandables.data.account": `api.ApiList<api.Card<"account">>`,
    },
  ],
  [
    "includable",
    "undefined",
    {
      includable: "api.ApiList<api.Card>",
      "includable.data": "api.ApiList<api.Card>",
      "includable.data.account": `api.ApiList<api.Card<"account">>`,
    },
  ],
  [
    "sub_object",
    "api.Settings",
    { sub_object: "api.Settings", "sub_object.account": `api.Settings<"account">` },
  ],
  [
    "sub_object_or_null",
    "api.Settings | null",
    { "sub_object_or_null.account": `api.Settings<"account"> | null` },
  ],
  [
    "sub_object_when_asked",
    "string",
    { sub_object_when_asked: "api.Settings", "sub_object_when_asked.account": `api.Settings<"account">` },
  ],
  ["sub_objects", "api.Settings[]", { "sub_objects.account.owner": `api.Settings<"account.owner">[]` }],
  [
    "sub_object_union",
    "api.Settings | api.Rates",
    {
      "sub_object_union.account": `api.Settings<"account"> | api.Rates<"account">`,
      "sub_object_union.payer.account": `api.Settings<"payer.account"> | api.Rates<"payer.account">`,
    },
  ],
  ["resource", "api.Card", { resource: "api.Card", "resource.account": `api.Card<"account">` }],
  ["resource_or_null", "api.Card | null", { "resource_or_null.account": `api.Card<"account"> | null` }],
  ["resources", "api.Card[]", { "resources.account": `api.Card<"account">[]` }],
  [
    "inline",
    "{ signer: string; at: number }",
    {
      inline: "{ signer: string; at: number }",
      "inline.signer": "{ signer: api.Account; at: number }",
      "inline.signer.owner": `{ signer: api.Account<"owner">; at: number }`,
    },
  ],
  [
    "deeply_inline",
    "{ terms: { signer: string } }",
    {
      "deeply_inline.terms.signer": "{ terms: { signer: api.Account } }",
      "deeply_inline.terms.signer.card": `{ terms: { signer: api.Account<"card"> } }`,
    },
  ],
  ["inline_list", "{ signer: string }[]", { "inline_list.signer": "{ signer: api.Account }[]" }],
  ["alias", "api.Card", { "alias.account": `api.Card<"account">` }],
  ["all_of.backup", "string", { "all_of.backup": "api.Card", "all_of.account": "string" }],
  ["all_of.account", "string", { "all_of.account": "api.Account", "all_of.backup": "string" }],
  ["self", "string", { self: "api.Widget", "self.self.self.self": `api.Widget<"self.self.self">` }],
  [
    "children",
    "api.NodeModel[]",
    {
      "children.account": `api.NodeModel<"account">[]`,
      "children.children.parent.account": `api.NodeModel<"children.parent.account">[]`,
    },
  ],
  ["plain_object_maybe", "api.Dimensions | undefined", { plain_object_maybe: "api.Dimensions | undefined" }],
  ["not_marked", "string | api.Account", {}],
  ["plain", "number", {}],
];

/** The types of fields of every shape, by what was expanded. */
export const fields: readonly ProgramCase[] = table.flatMap(([name, plain, expanded]) => [
  [`\`${name}\``, field(name, [], plain)],
  [`\`${name}\` where another field is expanded`, field(name, [name === "one" ? "several" : "one"], plain)],
  ...Object.entries(expanded).map(([path, type]): ProgramCase => [
    `\`${name}\` with \`${path}\``,
    field(name, [path], type),
  ]),
]);

/** Paths that no field has. */
export const refused: readonly ProgramCase[] = [
  ["a field without objects", "plain"],
  ["an object that holds none and is always there", "plain_object"],
  ["a field that is not listed", "not_marked"],
  ["a field that is listed and does not exist", "missing"],
  ["below an object that holds none", "plain_object_maybe.height"],
  ["a field of neither member of a union", "sub_object_union.color"],
  ["a field that only the deleted form has", "maybe_deleted.deleted"],
  ["an array's index", "array.0"],
  ["the items of a map by key", "map.key"],
  ["`data` where no list begins", "data.one"],
  ["five segments", "self.self.self.self.self"],
].map(([name, path]): ProgramCase => [
  name ?? "",
  `void client.widgets.retrieve("w", { expand: ["${path ?? ""}"] });`,
  /^\d+: TS2820|^\d+: TS2322 Type '"[^']*"' is not assignable to type/,
]);

/** The same paths on every kind of operation, and on responses that are no resource. */
export const operations: readonly ProgramCase[] = [
  [
    "list",
    `const { data } = await client.widgets.list({ expand: ["data.several.account"] });
     same<typeof data, api.Widget<"several.account">[]>(true);`,
  ],
  [
    "search",
    `const found = await client.widgets.search({ query: "q", expand: ["data.one"] });
     same<typeof found.data, api.Widget<"one">[]>(true); same<typeof found.next_page, string | null>(true);
     for await (const widget of client.widgets.search({ query: "q", expand: ["data.one"] }))
       same<typeof widget, api.Widget<"one">>(true);`,
  ],
  [
    "search, without data",
    `void client.widgets.search({ query: "q", expand: ["one"] });`,
    /'"one"' is not assignable/,
  ],
  [
    "create",
    `const made = await client.widgets.create({ expand: ["one"] }); same<typeof made, api.Widget<"one">>(true);`,
  ],
  [
    "update",
    `const made = await client.widgets.update("w", { expand: ["one"] }); same<typeof made, api.Widget<"one">>(true);`,
  ],
  [
    "delete",
    `const gone = await client.widgets.del("w", { expand: ["one"] }); same<typeof gone, api.Widget<"one">>(true);`,
  ],
  [
    "a response that may be deleted",
    `const account = await client.accounts.retrieve("a", { expand: ["owner.card"] });
     same<typeof account, api.Account<"owner.card"> | api.DeletedAccount>(true);
     if (api.isDeleted(account)) same<typeof account, api.DeletedAccount>(true);
     else same<typeof account.owner, api.Account<"card"> | null>(true);`,
  ],
  [
    "an inline response",
    `const report = await client.reports.retrieve("r", { expand: ["account.card", "nodes.children.account"] });
     same<typeof report.account, api.Account<"card">>(true);
     same<typeof report.nodes, api.NodeModel<"children.account">[]>(true);`,
  ],
  [
    "a wrong path in an inline response",
    `void client.reports.retrieve("r", { expand: ["nodes.acount"] });`,
    /Did you mean '"nodes\.account"'\?/,
  ],
  [
    "a response in which nothing can be expanded",
    `const found = await client.dimensions.retrieve("d"); same<typeof found, api.Dimensions>(true);`,
  ],
  [
    "a path where nothing can be expanded",
    `void client.dimensions.retrieve("d", { expand: ["anything"] });`,
    /Type 'string' is not assignable to type 'never'/,
  ],
  [
    "an operation that takes no paths",
    `const card = await client.cards.retrieve("c"); same<typeof card, api.Card>(true); same<typeof card.account, string>(true);`,
  ],
  [
    "schemas that reach no field have no parameter",
    `declare const d: api.Dimensions<"a">; void d;`,
    /Type 'Dimensions' is not generic/,
  ],
  [
    "any expansion",
    `declare const none: api.Widget; declare const some: api.Widget<"several.account" | "includable" | "inline.signer" | "all_of.backup" | "array">;
     const any: api.Widget<string>[] = [none, some];
     same<(typeof any)[number]["array"], (string | api.Account<string>)[]>(true);
     same<(typeof any)[number]["includable"], api.ApiList<api.Card<string>> | undefined>(true);
     same<(typeof any)[number]["inline"]["signer"], string | api.Account<string>>(true);`,
  ],
];
