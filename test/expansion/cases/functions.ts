import { PACKAGE, type ProgramCase } from "../compile.js";

const LIST = "client.customers.balanceTransactions.list";
const RETRIEVE = "client.customers.balanceTransactions.retrieve";
const C = "api.CustomerBalanceTransaction";

/** Functions over what was expanded. */
export const functions: readonly ProgramCase[] = [
  [
    "take any expansion",
    `function invoiceId(transaction: ${C}<string>): string | null | undefined { return api.idOf(transaction.invoice); }
     invoiceId(await ${RETRIEVE}("c", "t"));
     invoiceId(await ${RETRIEVE}("c", "t", { expand: ["invoice.customer", "credit_note"] }));
     declare const paths: string[];
     invoiceId(await ${RETRIEVE}("c", "t", { expand: paths }));`,
  ],
  [
    "take at least an expansion",
    `function due<E extends string>(transaction: ${C}<E> & Pick<${C}<"invoice">, "invoice">): number | undefined { return transaction.invoice?.amount_due; }
     due(await ${RETRIEVE}("c", "t", { expand: ["invoice"] }));
     due(await ${RETRIEVE}("c", "t", { expand: ["invoice", "customer"] }));`,
  ],
  [
    "take at least an expansion, by what they read",
    `function due(transaction: Pick<${C}<"invoice">, "amount" | "invoice">): number { return transaction.amount + (transaction.invoice?.amount_due ?? 0); }
     due(await ${RETRIEVE}("c", "t", { expand: ["invoice", "credit_note"] }));`,
  ],
  [
    "refuse less than they need",
    `function due(transaction: Pick<${C}<"invoice">, "invoice">): unknown { return transaction.invoice; }
     due(await ${RETRIEVE}("c", "t", { expand: ["customer"] }));`,
    /not assignable/,
  ],
  [
    "take at least an expansion whatever lies below it",
    `function due(transaction: { invoice?: api.Invoice<string> | null }): number | undefined { return transaction.invoice?.amount_due; }
     due(await ${RETRIEVE}("c", "t", { expand: ["invoice.customer", "customer"] }));
     due(await ${RETRIEVE}("c", "t", { expand: ["invoice"] }));`,
  ],
  [
    "refuse less than they need, whatever lies below it",
    `function due(transaction: { invoice?: api.Invoice<string> | null }): unknown { return transaction; }
     due(await ${RETRIEVE}("c", "t"));`,
    /not assignable/,
  ],
  [
    "return the expansion that they are given",
    `function first<E extends string>(list: api.ApiList<${C}<E>>): ${C}<E> | undefined { return list.data[0]; }
     const found = first(await ${LIST}("c", { expand: ["data.invoice"] }));
     same<typeof found, ${C}<"invoice"> | undefined>(true);`,
  ],
  [
    "pass the argument on",
    `async function latest<const E extends string = never>(customer: string, expand?: readonly api.ExpandPath<{ data: "CustomerBalanceTransaction" }, E>[]) {
       const page = await ${LIST}<E>(customer, expand === undefined ? { limit: 1 } : { limit: 1, expand });
       return page.data[0];
     }
     const found = await latest("c", ["data.invoice.customer"]);
     same<typeof found, ${C}<"invoice.customer"> | undefined>(true);
     const plain = await latest("c");
     same<typeof plain, ${C} | undefined>(true);`,
  ],
  [
    "pass the argument on, with types that are imported by name",
    `import type { ExpandPath } from "${PACKAGE}";
     async function all<const E extends string = never>(expand: readonly ExpandPath<{ data: "CustomerBalanceTransaction" }, E>[] = []) {
       return (await ${LIST}<E>("c", { expand })).data;
     }
     async function one<const E extends string = never>(expand: readonly ExpandPath<"CustomerBalanceTransaction", E>[] = []) { return ${RETRIEVE}<E>("c", "t", { expand }); }
     const found = await all(["data.invoice"]); same<typeof found, ${C}<"invoice">[]>(true);
     const single = await one(["invoice"]); same<typeof single, ${C}<"invoice">>(true);`,
  ],
  [
    "refuse a wrong path that they pass on",
    `async function latest<const E extends string = never>(customer: string, expand: readonly api.ExpandPath<{ data: "CustomerBalanceTransaction" }, E>[]) {
       return ${LIST}<E>(customer, { expand });
     }
     void latest("c", ["data.invice"]);`,
    /Did you mean '"data\.invoice"'\?/,
  ],
];
