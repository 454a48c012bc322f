import type { ProgramCase } from "../compile.js";

const C = "api.CustomerBalanceTransaction";

/** `idOf`, `isExpanded` and `isDeleted` narrow without casts. */
export const reading: readonly ProgramCase[] = [
  [
    "idOf gives the id, and keeps null and undefined",
    `declare const any: ${C}<string>; declare const none: ${C}; declare const one: ${C}<"customer" | "invoice">;
     const a = api.idOf(any.customer); same<typeof a, string>(true);
     const b = api.idOf(any.invoice); same<typeof b, string | null | undefined>(true);
     const c = api.idOf(none.customer); same<typeof c, string>(true);
     const d = api.idOf(one.customer); same<typeof d, string>(true);
     const e = api.idOf(one.invoice); same<typeof e, string | null | undefined>(true);
     declare const maybe: string | null; const f = api.idOf(maybe); same<typeof f, string | null>(true);
     declare const absent: string | undefined; const g = api.idOf(absent); same<typeof g, string | undefined>(true);`,
  ],
  [
    "idOf takes no object without an id",
    `declare const a: api.Address; api.idOf(a);`,
    /not assignable|No overload/,
  ],
  [
    "isExpanded tells the object from the id",
    `declare const note: api.CreditNote<string>; declare const any: ${C}<string>;
     if (api.isExpanded(note.customer)) same<typeof note.customer, api.Customer<string> | api.DeletedCustomer>(true);
     else same<typeof note.customer, string>(true);
     if (api.isExpanded(any.invoice)) same<typeof any.invoice, api.Invoice<string>>(true);
     else same<typeof any.invoice, string | null | undefined>(true);`,
  ],
  [
    "isDeleted tells the deleted form",
    `declare const any: api.CreditNote<string>; declare const one: api.CreditNote<"customer">;
     if (api.isDeleted(any.customer)) same<typeof any.customer, api.DeletedCustomer>(true);
     else same<typeof any.customer, string | api.Customer<string>>(true);
     if (api.isDeleted(one.customer)) same<typeof one.customer, api.DeletedCustomer>(true);
     else same<typeof one.customer.email, string | null | undefined>(true);`,
  ],
  [
    "`deleted` tells it too",
    `declare const one: api.CreditNote<"customer">;
     if (one.customer.deleted) same<typeof one.customer, api.DeletedCustomer>(true);
     else same<typeof one.customer, api.Customer>(true);`,
  ],
  [
    "several targets are told apart by `object`",
    `declare const customer: api.Customer<"default_source">; const source = customer.default_source;
     if (source) switch (source.object) {
       case "card": same<typeof source, api.Card>(true); break;
       case "bank_account": same<typeof source, api.BankAccount>(true); break;
       default: same<typeof source, api.Source>(true);
     }`,
  ],
  [
    "arrays",
    `declare const invoice: api.Invoice<string>;
     for (const discount of invoice.discounts ?? []) {
       if (!api.isExpanded(discount)) same<typeof discount, string>(true);
       else if (api.isDeleted(discount)) same<typeof discount, api.DeletedDiscount<string>>(true);
       else same<typeof discount, api.Discount<string>>(true);
     }
     declare const none: api.Invoice; declare const one: api.Invoice<"discounts">;
     same<NonNullable<typeof none.discounts>, string[]>(true);
     same<NonNullable<typeof one.discounts>, (api.Discount | api.DeletedDiscount)[]>(true);`,
  ],
  [
    "filter without a cast",
    `declare const invoice: api.Invoice<string>;
     const whole = (invoice.discounts ?? []).filter(api.isExpanded);
     same<typeof whole, (api.Discount<string> | api.DeletedDiscount<string>)[]>(true);
     const ids = (invoice.discounts ?? []).map((discount) => api.idOf(discount));
     same<typeof ids, string[]>(true);`,
  ],
];
