import { describe, expectTypeOf, it } from "vitest";
import {
  idOf,
  isDeleted,
  isExpanded,
  type ApiList,
  type createClient,
  type CreditNote,
  type Customer,
  type CustomerBalanceTransaction,
  type DeletedCustomer,
  type ExpandPath,
  type Invoice,
  type TaxId,
} from "../../generated/index.js";

declare const client: ReturnType<typeof createClient>;
const transactions = client.customers.balanceTransactions;

describe("the response type follows expand", () => {
  it("on lists", () => {
    expectTypeOf(transactions.list("cus_1")).resolves.toEqualTypeOf<ApiList<CustomerBalanceTransaction>>();
    const page = transactions.list("cus_1", { expand: ["data.invoice.customer"] });
    expectTypeOf(page).resolves.toEqualTypeOf<ApiList<CustomerBalanceTransaction<"invoice.customer">>>();
  });

  it("on single objects, created and changed ones included", () => {
    const expand = ["invoice", "customer.tax_ids"] as const;
    type Wanted = CustomerBalanceTransaction<"invoice" | "customer.tax_ids">;
    expectTypeOf(transactions.retrieve("cus_1", "cbtxn_1", { expand })).resolves.toEqualTypeOf<Wanted>();
    expectTypeOf(transactions.update("cus_1", "cbtxn_1", { expand })).resolves.toEqualTypeOf<Wanted>();
    expectTypeOf(
      transactions.create("cus_1", { amount: 1, currency: "eur", expand }),
    ).resolves.toEqualTypeOf<Wanted>();
  });

  it("with strings that the compiler does not know", () => {
    const page = transactions.list("cus_1", { expand: [] as string[] });
    expectTypeOf(page).resolves.toEqualTypeOf<ApiList<CustomerBalanceTransaction<string>>>();
  });
});

describe("fields", () => {
  it("hold ids, objects, or either", () => {
    type Field<E extends string> = CustomerBalanceTransaction<E>["invoice"];
    expectTypeOf<Field<never>>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Field<"invoice">>().toEqualTypeOf<Invoice | null | undefined>();
    expectTypeOf<Field<"invoice.customer">>().toEqualTypeOf<Invoice<"customer"> | null | undefined>();
    expectTypeOf<Field<"customer">>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Field<string>>().toEqualTypeOf<string | Invoice<string> | null | undefined>();
  });

  it("that are lists are absent until they are expanded", () => {
    expectTypeOf<Customer["tax_ids"]>().toEqualTypeOf<undefined>();
    expectTypeOf<Customer<"tax_ids">["tax_ids"]>().toEqualTypeOf<ApiList<TaxId>>();
    expectTypeOf<Customer<string>["tax_ids"]>().toEqualTypeOf<ApiList<TaxId<string>> | undefined>();
  });
});

describe("assignability", () => {
  it("of every expansion to any expansion, and of none to another", () => {
    type C<E extends string = never> = CustomerBalanceTransaction<E>;
    expectTypeOf<C>().toExtend<C<string>>();
    expectTypeOf<C<"invoice">>().toExtend<C<string>>();
    expectTypeOf<C<"invoice.customer">>().toExtend<C<string>>();
    expectTypeOf<C<"invoice">>().not.toExtend<C>();
    expectTypeOf<C>().not.toExtend<C<"invoice">>();
    expectTypeOf<C<"invoice.customer">>().not.toExtend<C<"invoice">>();
    expectTypeOf<C<string>>().not.toExtend<C>();
  });
});

describe("paths", () => {
  it("are themselves where they lead somewhere, else what they could be", () => {
    type From<P extends string> = ExpandPath<"CustomerBalanceTransaction", P>;
    expectTypeOf<From<"invoice.customer">>().toEqualTypeOf<"invoice.customer">();
    expectTypeOf<"invoice">().toExtend<From<"invoise">>();
    expectTypeOf<"invoise">().not.toExtend<From<"invoise">>();
    expectTypeOf<"invoice.customer.discount.customer">().toExtend<
      From<"invoice.customer.discount.customer">
    >();
    type Five = "invoice.customer.discount.customer.discount";
    expectTypeOf<Five>().not.toExtend<From<Five>>();
  });
});

describe("functions over fields", () => {
  const note = {} as CreditNote<string>;
  it("narrow", () => {
    expectTypeOf(idOf(note.customer)).toEqualTypeOf<string>();
    if (isExpanded(note.customer))
      expectTypeOf(note.customer).toEqualTypeOf<Customer<string> | DeletedCustomer>();
    else expectTypeOf(note.customer).toEqualTypeOf<string>();
    if (isDeleted(note.customer)) expectTypeOf(note.customer).toEqualTypeOf<DeletedCustomer>();
    else expectTypeOf(note.customer).toEqualTypeOf<string | Customer<string>>();
  });
});
