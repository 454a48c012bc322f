import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownBench, type Bench } from "./compile.js";
import { openEditor, type Editor } from "./editor.js";
import { withPrelude } from "./prelude.js";

const LIST = "client.customers.balanceTransactions.list";
const RETRIEVE = "client.customers.balanceTransactions.retrieve";
const CREATE = "client.customers.balanceTransactions.create";
const PARAMS = "api.GetCustomersCustomerBalanceTransactionsParams";

const TRANSACTION = ["checkout_session", "credit_note", "customer", "invoice"];
const CUSTOMER = [
  "address",
  "default_source",
  "discount",
  "invoice_settings",
  "sources",
  "tax_ids",
  "test_clock",
];
const below = (path: string, fields: readonly string[]): readonly string[] =>
  fields.map((field) => `${path}.${field}`);

describe("an editor", () => {
  let bench: Bench;
  let editor: Editor;
  beforeAll(async () => {
    bench = await ownBench();
    editor = await openEditor(bench);
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  /** The program up to the cursor, and what must be among what is offered there. */
  it.each([
    ["after the quote", `void ${LIST}("c", { expand: ["¦"] });`, ["data"]],
    ["below data", `void ${LIST}("c", { expand: ["data.¦"] });`, below("data", TRANSACTION)],
    [
      "below a field",
      `void ${LIST}("c", { expand: ["data.customer.¦"] });`,
      below("data.customer", CUSTOMER),
    ],
    [
      "below a list inside a resource",
      `void ${LIST}("c", { expand: ["data.customer.tax_ids.¦"] });`,
      ["data.customer.tax_ids.data"],
    ],
    [
      "in the middle of a name",
      `void ${LIST}("c", { expand: ["data.customer.dis¦"] });`,
      ["data.customer.discount"],
    ],
    [
      "in the second element",
      `void ${LIST}("c", { expand: ["data.invoice.customer", "data.customer.¦"] });`,
      below("data.customer", CUSTOMER),
    ],
    [
      "in the second element, after the quote",
      `void ${LIST}("c", { expand: ["data.invoice.customer", "¦"] });`,
      ["data"],
    ],
    [
      "in the first of two elements",
      `void ${LIST}("c", { expand: ["data.¦", "data.invoice.customer"] });`,
      below("data", TRANSACTION),
    ],
    ["where no list begins", `void ${RETRIEVE}("c", "t", { expand: ["¦"] });`, TRANSACTION],
    [
      "below that",
      `void ${RETRIEVE}("c", "t", { expand: ["invoice.customer.discount.¦"] });`,
      ["invoice.customer.discount.customer", "invoice.customer.discount.source"],
    ],
    [
      "in the body of a create",
      `void ${CREATE}("c", { amount: 1, currency: "eur", expand: ["¦"] });`,
      TRANSACTION,
    ],
    [
      "below a field in the body of a create",
      `void ${CREATE}("c", { amount: 1, currency: "eur", expand: ["customer.¦"] });`,
      below("customer", CUSTOMER),
    ],
    [
      "in a single function",
      `void api.getCustomersCustomerBalanceTransactions(client, { path: { customer: "c" }, query: { expand: ["data.¦"] } });`,
      below("data", TRANSACTION),
    ],
    ["in params built before", `const params: ${PARAMS} = { expand: ["¦"] };`, ["data"]],
    [
      "in params built before, with a path",
      `const params: ${PARAMS}<"data.invoice"> = { expand: ["¦"] };`,
      ["data.invoice"],
    ],
  ])("offers what a path can go on with: %s", (_, program, wanted) => {
    const offered = editor.completions(withPrelude(program));
    expect(offered).toEqual(expect.arrayContaining([...wanted]));
    // What the other elements hold may be among them, but no path that skips a level.
    const depth = (wanted[0] ?? "").split(".").length;
    const deeper = offered.filter((path) => path.split(".").length > depth && !program.includes(`"${path}"`));
    expect(deeper).toEqual([]);
  });

  it("offers nothing below the fourth segment", () => {
    const path = "invoice.customer.discount.customer";
    expect(
      editor
        .completions(withPrelude(`void ${RETRIEVE}("c", "t", { expand: ["${path}.¦"] });`))
        .filter((name) => name.startsWith(`${path}.`)),
    ).toEqual([]);
  });

  it.each([
    [
      "the result of a list",
      `const pa¦ge = await ${LIST}("c", { expand: ["data.invoice.customer"] });`,
      /^const page: api\.\w+<.*"(data\.)?invoice\.customer">+$/,
    ],
    [
      "an item of a list",
      `const page = await ${LIST}("c", { expand: ["data.invoice.customer"] }); const it¦em = page.data[0];`,
      `const item: api.CustomerBalanceTransaction<"invoice.customer"> | undefined`,
    ],
    [
      "an item of a list that is iterated over",
      `for await (const it¦em of ${LIST}("c", { expand: ["data.invoice.customer", "data.credit_note"] })) void item;`,
      // Of a union, TypeScript 5 shows first what it met first.
      /^const item: api\.CustomerBalanceTransaction<("credit_note" \| "invoice\.customer"|"invoice\.customer" \| "credit_note")>$/,
    ],
    [
      "a field of an item",
      `const page = await ${LIST}("c", { expand: ["data.invoice.customer"] }); void page.data[0]?.inv¦oice;`,
      `(property) CustomerBalanceTransaction<"invoice.customer">.invoice?: api.Invoice<"customer"> | null | undefined`,
    ],
    [
      "a field of an item, with several paths",
      `const page = await ${LIST}("c", { expand: ["data.invoice.customer", "data.invoice.discounts"] }); const inv¦oice = page.data[0]?.invoice;`,
      /^const invoice: api\.Invoice<("customer" \| "discounts"|"discounts" \| "customer")> \| null \| undefined$/,
    ],
    [
      "a field that was not expanded",
      `const page = await ${LIST}("c", { expand: ["data.invoice"] }); void page.data[0]?.credit¦_note;`,
      `(property) CustomerBalanceTransaction<"invoice">.credit_note?: string | null | undefined`,
    ],
    [
      "the result of a retrieve",
      `const tran¦saction = await ${RETRIEVE}("c", "t", { expand: ["invoice.customer"] });`,
      /^const transaction: api\.\w+<"invoice\.customer">$/,
    ],
    [
      "the result of a retrieve without expand",
      `const tran¦saction = await ${RETRIEVE}("c", "t");`,
      /^const transaction: api\.\w+<never>$/,
    ],
    [
      "the result of a call with any expansion",
      `declare const paths: string[]; const tran¦saction = await ${RETRIEVE}("c", "t", { expand: paths });`,
      /^const transaction: api\.\w+<string>$/,
    ],
  ])("shows %s by its name", (_, program, wanted) => {
    const hover = editor.hover(withPrelude(program));
    if (typeof wanted === "string") expect(hover).toBe(wanted);
    else expect(hover).toMatch(wanted);
  });

  it.each([
    [`void ${LIST}("c", { expand: ["data.invoise"] });`, `Did you mean '"data.invoice"'?`],
    [`void ${LIST}("c", { expand: ["data.invoice.custmer"] });`, `Did you mean '"data.invoice.customer"'?`],
    [`void ${LIST}("c", { expand: ["data.invoice", "data.custmer"] });`, `Did you mean '"data.customer"'?`],
    [`void ${RETRIEVE}("c", "t", { expand: ["invoise"] });`, `Did you mean '"invoice"'?`],
    [
      `void ${CREATE}("c", { amount: 1, currency: "eur", expand: ["custmer"] });`,
      `Did you mean '"customer"'?`,
    ],
    [`void ${LIST}("c", { expand: ["invoice"] });`, `'"data" | "data.invoice"'`],
    [
      `const params: ${PARAMS}<"data.invoise"> = { expand: ["data.invoise"] };`,
      `Did you mean '"data.invoice"'?`,
    ],
  ])("says what would be right: %s", (program, wanted) => {
    const messages = editor.messages(withPrelude(program)).join("\n");
    expect(messages).toContain(wanted);
  });
});
