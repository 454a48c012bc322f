/** A small description that holds a field of every shape that expansion has to do with. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const ID: Json = { type: "string", maxLength: 5000 };

/** An id, or one of the resources where it is asked for. */
function expandable(...targets: string[]): { readonly [name: string]: Json } {
  return {
    anyOf: [ID, ...targets.map(ref)],
    "x-expansionResources": { oneOf: targets.map(ref) },
  };
}

/** An object whose members are required but for those in `optional`; `fields` are those that a path may name. */
function object(
  properties: { readonly [name: string]: Json },
  fields: readonly string[] = [],
  optional: readonly string[] = [],
): { readonly [name: string]: Json } {
  return {
    type: "object",
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
    "x-expandableFields": fields,
  };
}

function resource(
  name: string,
  properties: { readonly [name: string]: Json } = {},
  fields: readonly string[] = [],
  optional: readonly string[] = [],
): Json {
  return {
    ...object({ id: ID, object: { type: "string", enum: [name] }, ...properties }, fields, optional),
    "x-resourceId": name,
  };
}

function list(items: Json): Json {
  return object(
    {
      object: { type: "string", enum: ["list"] },
      data: { type: "array", items },
      has_more: { type: "boolean" },
      url: { type: "string" },
    },
    ["data"],
  );
}

const nullable = (schema: { readonly [name: string]: Json }): Json => ({ ...schema, nullable: true });
const array = (items: Json): Json => ({ type: "array", items });

const widgetFields = {
  one: expandable("account"),
  one_or_null: nullable(expandable("account")),
  optional: expandable("account"),
  maybe_deleted: expandable("account", "deleted_account"),
  several: expandable("card", "bank"),
  array: array(expandable("account")),
  array_or_null: nullable({ type: "array", items: expandable("card", "bank") }),
  map: { type: "object", additionalProperties: expandable("account") },
  list: list(ref("card")),
  list_of_expandables: list(expandable("card")),
  includable: list(ref("card")),
  sub_object: ref("settings"),
  sub_object_or_null: nullable({ anyOf: [ref("settings")] }),
  sub_object_when_asked: expandable("settings"),
  sub_objects: array(ref("settings")),
  sub_object_map: { type: "object", additionalProperties: ref("settings") },
  sub_object_union: { anyOf: [ref("settings"), ref("rates")] },
  resource: ref("card"),
  resource_or_null: nullable({ anyOf: [ref("card")] }),
  resources: array(ref("card")),
  inline: object({ signer: expandable("account"), at: { type: "integer" } }, ["signer"]),
  deeply_inline: object({ terms: object({ signer: expandable("account") }, ["signer"]) }, ["terms"]),
  inline_list: array(object({ signer: expandable("account") }, ["signer"])),
  alias: ref("card_alias"),
  alias_of_expandable: ref("account_or_id"),
  alias_of_array: ref("accounts_or_ids"),
  alias_of_nullable: ref("account_or_id_or_null"),
  any_of_alias: nullable({ anyOf: [ref("account_or_id")] }),
  all_of: ref("extended"),
  self: expandable("widget"),
  children: array(ref("node")),
  not_marked: { anyOf: [ID, ref("account")] },
  plain: { type: "integer" },
  plain_object: ref("dimensions"),
  plain_object_maybe: ref("dimensions"),
} satisfies { [name: string]: Json };

const schemas = {
  widget: resource(
    "widget",
    widgetFields,
    [
      ...Object.keys(widgetFields).filter((name) => !["not_marked", "plain", "plain_object"].includes(name)),
      "missing",
    ],
    ["optional", "includable", "plain_object_maybe"],
  ),
  account: resource("account", { owner: nullable(expandable("account")), card: expandable("card") }, [
    "owner",
    "card",
  ]),
  deleted_account: resource("account", { deleted: { type: "boolean", enum: [true] } }),
  card: resource("card", { account: expandable("account") }, ["account"]),
  bank: resource("bank", { account: expandable("account"), country: { type: "string" } }, ["account"]),
  settings: object({ account: expandable("account"), color: { type: "string" } }, ["account"]),
  rates: object({ payer: expandable("card"), percent: { type: "number" } }, ["payer"]),
  dimensions: object({ height: { type: "integer" } }),
  card_alias: ref("card"),
  account_or_id: expandable("account"),
  accounts_or_ids: array(expandable("account")),
  account_or_id_or_null: nullable(expandable("account")),
  extended: {
    allOf: [ref("settings"), object({ backup: expandable("card"), note: { type: "string" } }, ["backup"])],
  },
  node: object(
    {
      account: expandable("account"),
      children: array(ref("node")),
      parent: nullable({ anyOf: [ref("node")] }),
    },
    ["account", "children", "parent"],
  ),
} satisfies { [name: string]: Json };

const answer = (schema: Json): Json => ({
  "200": { description: "It is there.", content: { "application/json": { schema } } },
});
const paths: Json = { type: "array", items: { type: "string" } };
const inQuery = (...names: string[]): Json => [
  ...names.map((name) => ({ name, in: "path", required: true, schema: ID })),
  { name: "expand", in: "query", style: "deepObject", explode: true, schema: paths },
];
const cursor: Json = { name: "starting_after", in: "query", schema: ID };
const form = (properties: { readonly [name: string]: Json }): Json => ({
  content: { "application/x-www-form-urlencoded": { schema: { type: "object", properties } } },
});

export const description = {
  openapi: "3.0.3",
  info: { title: "Widgets", version: "1.0.0" },
  paths: {
    "/v1/widgets": {
      get: {
        operationId: "GetWidgets",
        parameters: [...(inQuery() as Json[]), cursor],
        responses: answer(list(ref("widget"))),
      },
      post: {
        operationId: "PostWidgets",
        requestBody: form({ name: { type: "string" }, expand: paths }),
        responses: answer(ref("widget")),
      },
    },
    "/v1/widgets/search": {
      get: {
        operationId: "GetWidgetsSearch",
        parameters: [
          ...(inQuery() as Json[]),
          { name: "query", in: "query", required: true, schema: ID },
          { name: "page", in: "query", schema: ID },
        ],
        responses: answer(
          object(
            {
              object: { type: "string", enum: ["search_result"] },
              data: array(ref("widget")),
              has_more: { type: "boolean" },
              next_page: nullable({ type: "string" }),
              url: { type: "string" },
            },
            ["data"],
          ),
        ),
      },
    },
    "/v1/widgets/{widget}": {
      get: {
        operationId: "GetWidgetsWidget",
        parameters: inQuery("widget"),
        responses: answer(ref("widget")),
      },
      post: {
        operationId: "PostWidgetsWidget",
        parameters: [{ name: "widget", in: "path", required: true, schema: ID }],
        requestBody: form({ expand: paths }),
        responses: answer(ref("widget")),
      },
      delete: {
        operationId: "DeleteWidgetsWidget",
        parameters: inQuery("widget"),
        responses: answer(ref("widget")),
      },
    },
    "/v1/accounts/{account}": {
      get: {
        operationId: "GetAccountsAccount",
        parameters: inQuery("account"),
        responses: answer({ anyOf: [ref("account"), ref("deleted_account")] }),
      },
    },
    "/v1/reports/{report}": {
      get: {
        operationId: "GetReportsReport",
        parameters: inQuery("report"),
        responses: answer(
          object({ account: expandable("account"), nodes: array(ref("node")) }, ["account", "nodes"]),
        ),
      },
    },
    "/v1/dimensions/{dimension}": {
      get: {
        operationId: "GetDimensionsDimension",
        parameters: inQuery("dimension"),
        responses: answer(ref("dimensions")),
      },
    },
    "/v1/cards/{card}": {
      get: {
        operationId: "GetCardsCard",
        parameters: [{ name: "card", in: "path", required: true, schema: ID }],
        responses: answer(ref("card")),
      },
    },
  },
  components: { schemas },
};
