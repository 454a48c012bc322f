import type { ProgramCase } from "../compile.js";

const LIST = "client.customers.balanceTransactions.list";
const RETRIEVE = "client.customers.balanceTransactions.retrieve";

const transactions = (expand: string) => `
  const page = await ${LIST}("cus_1", { expand: ${expand} });
  const item = page.data[0]!;
`;

/** What may be written as the argument of a call, and what the answer is then. */
export const argument: readonly ProgramCase[] = [
  [
    "no params",
    `const page = await ${LIST}("cus_1");
     same<typeof page, api.ApiList<api.CustomerBalanceTransaction>>(true);`,
  ],
  [
    "params without expand",
    `const page = await ${LIST}("cus_1", { limit: 3 });
     same<typeof page, api.ApiList<api.CustomerBalanceTransaction>>(true);`,
  ],
  ["an empty expand", `${transactions("[]")} same<typeof item, api.CustomerBalanceTransaction>(true);`],
  [
    "one path",
    `${transactions('["data.invoice"]')}
     same<typeof item.invoice, api.Invoice | null | undefined>(true);
     same<typeof item.credit_note, string | null | undefined>(true);
     same<typeof item.customer, string>(true);`,
  ],
  [
    "a path below another",
    `${transactions('["data.invoice", "data.invoice.customer"]')}
     same<typeof item, api.CustomerBalanceTransaction<"invoice" | "invoice.customer">>(true);
     same<typeof item.invoice, api.Invoice<"customer"> | null | undefined>(true);`,
  ],
  [
    "paths through a list that is absent until it is expanded",
    `${transactions('["data.customer.tax_ids"]')}
     same<typeof item.customer.sources, undefined>(true);
     same<typeof item.customer.tax_ids, api.ApiList<api.TaxId>>(true);`,
  ],
  ["`data` alone", `${transactions('["data"]')} same<typeof item.invoice, string | null | undefined>(true);`],
  [
    "a misspelt path",
    transactions('["data.invoce"]'),
    /Type '"data\.invoce"' is not assignable to type .*Did you mean '"data\.invoice"'\?/,
  ],
  ["a path without data", transactions('["invoice"]'), /not assignable to type '"data" \| "data\.invoice"'/],
  ["a field that holds no object", transactions('["data.amount"]'), /'"data\.amount"' is not assignable/],
  ["a path through an id", transactions('["data.customer.test_clock.id"]'), /is not assignable/],
  ["four segments", `${transactions('["data.invoice.customer.discount"]')} void item;`],
  ["five segments", transactions('["data.invoice.customer.discount.customer"]'), /is not assignable/],
  [
    "four segments where no list begins",
    `const one = await ${RETRIEVE}("cus_1", "cbtxn_1", { expand: ["invoice.customer.discount.customer"] });
     same<typeof one, api.CustomerBalanceTransaction<"invoice.customer.discount.customer">>(true);`,
  ],
  ["an empty path", transactions('[""]'), /Type '""' is not assignable/],
  [
    "a path that ends in a dot",
    transactions('["data.invoice."]'),
    /Type '"data\.invoice\."' is not assignable/,
  ],
  ["a single path, not in an array", transactions('"data.invoice"'), /is not assignable to type/],
  ["a number", transactions("[1]"), /Type 'number' is not assignable/],
  [
    "a template pattern",
    `declare const some: \`data.\${string}\`; ${transactions("[some]")}`,
    /is not assignable/,
  ],
  ["the name of a prototype's member", transactions('["data.constructor"]'), /is not assignable/],
  ["`__proto__`", transactions('["__proto__"]'), /is not assignable/],
  [
    "an array of strings: any expansion",
    `declare const paths: string[];
     ${transactions("paths")}
     same<typeof item, api.CustomerBalanceTransaction<string>>(true);
     same<typeof item.customer, string | api.Customer<string>>(true);`,
  ],
  [
    "a readonly array of strings, and a string among paths",
    `declare const paths: readonly string[]; declare const path: string;
     ${transactions("[...paths, path]")}
     same<typeof item, api.CustomerBalanceTransaction<string>>(true);`,
  ],
  [
    "a constant array",
    `const paths = ["data.invoice", "data.customer"] as const;
     ${transactions("paths")}
     same<typeof item, api.CustomerBalanceTransaction<"invoice" | "customer">>(true);`,
  ],
  [
    "an array of a union of paths",
    `declare const paths: ("data.invoice" | "data.customer")[];
     ${transactions("paths")} same<typeof item, api.CustomerBalanceTransaction<"invoice" | "customer">>(true);`,
  ],
  [
    "a single function",
    `const page = await api.getCustomersCustomerBalanceTransactions(client, {
       path: { customer: "cus_1" }, query: { expand: ["data.invoice.customer"] },
     });
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<"invoice.customer">>(true);`,
  ],
  [
    "a wrong path in a single function",
    `void api.getCustomersCustomerBalanceTransactions(client, {
       path: { customer: "cus_1" }, query: { expand: ["data.customr"] } });`,
    /Did you mean '"data\.customer"'\?/,
  ],
  [
    "items and pages of a list have the type of the list's",
    `for await (const item of ${LIST}("cus_1", { expand: ["data.invoice"] }))
       same<typeof item, api.CustomerBalanceTransaction<"invoice">>(true);
     for await (const page of ${LIST}("cus_1", { expand: ["data.invoice"] }).pages())
       same<typeof page, api.ApiList<api.CustomerBalanceTransaction<"invoice">>>(true);
     same<api.CustomerBalanceTransaction<"invoice">[], Awaited<ReturnType<typeof all>>>(true);
     function all() { return ${LIST}("cus_1", { expand: ["data.invoice"] }).toArray({ limit: 9 }); }`,
  ],
  [
    "create",
    `const made = await client.customers.balanceTransactions.create("cus_1", { amount: 1, currency: "eur", expand: ["customer"] });
     same<typeof made, api.CustomerBalanceTransaction<"customer">>(true);`,
  ],
  [
    "a wrong path in create",
    `void client.customers.balanceTransactions.create("cus_1", { amount: 1, currency: "eur", expand: ["data.customer"] });`,
    /Type '"data\.customer"' is not assignable/,
  ],
  [
    "update",
    `const changed = await client.customers.balanceTransactions.update("cus_1", "cbtxn_1", { expand: ["invoice", "credit_note"] });
     same<typeof changed, api.CustomerBalanceTransaction<"invoice" | "credit_note">>(true);`,
  ],
  [
    "a flat call: any expansion",
    `const page = await api.callTool(client, "getCustomersCustomerBalanceTransactions", { customer: "cus_1", expand: ["data.invoice"] });
     same<(typeof page.data)[number], api.CustomerBalanceTransaction<string>>(true);`,
  ],
];
