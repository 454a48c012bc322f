import type { ProgramCase } from "../compile.js";

const LIST = "client.customers.balanceTransactions.list";
const PARAMS = "GetCustomersCustomerBalanceTransactionsParams";

/** `params` that are built before the call. */
export const builtBefore: readonly ProgramCase[] = [
  [
    "without argument: any expansion",
    `const params: api.${PARAMS} = { limit: 3, expand: ["data.invoice"] };
     const page = await ${LIST}("cus_1", params);
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<string>>(true);`,
  ],
  [
    "without argument and without expand",
    `const params: api.${PARAMS} = { limit: 3 };
     const page = await ${LIST}("cus_1", params);
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<string>>(true);`,
  ],
  [
    "filled in steps",
    `const params: api.${PARAMS} = {};
     if (Math.random() > 0.5) params.expand = ["data.customer"];
     const page = await ${LIST}("cus_1", params);
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<string>>(true);`,
  ],
  [
    "spread into the call",
    `const params: api.${PARAMS} = { expand: ["data.invoice"] };
     const page = await ${LIST}("cus_1", { ...params, limit: 3 });
     const invoice = page.data[0]!.invoice;
     same<typeof invoice, string | api.Invoice<string> | null | undefined>(true);`,
  ],
  [
    "with a path",
    `const params: api.${PARAMS}<"data.invoice"> = { expand: ["data.invoice"] };
     const page = await ${LIST}("cus_1", params);
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<"invoice">>(true);`,
  ],
  [
    "with a path, spread into the call",
    `const params: api.${PARAMS}<"data.invoice"> = { expand: ["data.invoice"] };
     const page = await ${LIST}("cus_1", { ...params, limit: 3 });
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<"invoice">>(true);`,
  ],
  [
    "with a path that is then left out",
    `const params: api.${PARAMS}<"data.invoice"> = { limit: 3 }; void params;`,
    /Property 'expand' is missing/,
  ],
  [
    "with a path and another in its place",
    `const params: api.${PARAMS}<"data.invoice"> = { expand: ["data.customer"] }; void params;`,
    /'"data\.customer"' is not assignable/,
  ],
  [
    "with a wrong path",
    `const params: api.${PARAMS}<"data.invoce"> = { expand: ["data.invoce"] }; void params;`,
    /'"data\.invoce"' is not assignable/,
  ],
  [
    "by `satisfies`",
    `const params = { limit: 3, expand: ["data.invoice"] } satisfies api.${PARAMS}<"data.invoice">;
     const page = await ${LIST}("cus_1", params);
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<"invoice">>(true);`,
  ],
  [
    "as a plain object, whose paths are strings",
    `const params = { limit: 3, expand: ["data.invoice"] };
     const page = await ${LIST}("cus_1", params);
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<string>>(true);`,
  ],
  [
    "as a constant object",
    `const params = { limit: 3, expand: ["data.invoice"] } as const;
     const page = await ${LIST}("cus_1", params);
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<"invoice">>(true);`,
  ],
  [
    "of a create",
    `const params: api.PostCustomersCustomerBalanceTransactionsParams<"invoice"> = { amount: 1, currency: "eur", expand: ["invoice"] };
     const made = await client.customers.balanceTransactions.create("cus_1", params);
     same<typeof made, api.CustomerBalanceTransaction<"invoice">>(true);`,
  ],
];
