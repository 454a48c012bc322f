import type { ProgramCase } from "../compile.js";

const C = "api.CustomerBalanceTransaction";

/** Which objects stand for which others. */
export const assignability: readonly ProgramCase[] = [
  [
    "every expansion is any expansion",
    `declare const none: ${C}; declare const one: ${C}<"invoice">; declare const deep: ${C}<"invoice.customer">; declare const two: ${C}<"invoice" | "customer">;
     const any: ${C}<string>[] = [none, one, deep, two]; void any;`,
  ],
  [
    "expanded is not for not expanded",
    `declare const a: ${C}<"invoice">; const b: ${C} = a; void b;`,
    /not assignable/,
  ],
  [
    "not expanded is not for expanded",
    `declare const a: ${C}; const b: ${C}<"invoice"> = a; void b;`,
    /not assignable/,
  ],
  ["any is not for none", `declare const a: ${C}<string>; const b: ${C} = a; void b;`, /not assignable/],
  [
    "any is not for one",
    `declare const a: ${C}<string>; const b: ${C}<"invoice"> = a; void b;`,
    /not assignable/,
  ],
  [
    "deeper is not for less deep where the data differs",
    `declare const a: ${C}<"invoice.customer">; const b: ${C}<"invoice"> = a; void b;`,
    /not assignable/,
  ],
  [
    "less deep is not for deeper",
    `declare const a: ${C}<"invoice">; const b: ${C}<"invoice.customer"> = a; void b;`,
    /not assignable/,
  ],
  [
    "a path and the one below it say the same as the one below",
    `declare const a: ${C}<"invoice" | "invoice.customer">; const b: ${C}<"invoice.customer"> = a; const c: typeof a = b; void c;`,
  ],
  [
    "lists and arrays of them",
    `declare const a: api.ApiList<${C}<"invoice">>; const b: api.ApiList<${C}<string>> = a; const c: readonly ${C}<string>[] = a.data; void [b, c];`,
  ],
  [
    "with a list that is absent until it is expanded",
    `declare const a: api.Customer; declare const b: api.Customer<"sources">; declare const c: api.Customer<"sources.data.customer">;
     const any: api.Customer<string>[] = [a, b, c]; void any;`,
  ],
  [
    "a list that is there is not for one that is absent",
    `declare const a: api.Customer<"sources">; const b: api.Customer = a; void b;`,
    /not assignable/,
  ],
  [
    "a list that is absent is not for one that is there",
    `declare const a: api.Customer; const b: api.Customer<"sources"> = a; void b;`,
    /not assignable/,
  ],
  [
    "the parts of what was expanded",
    `declare const a: ${C}<"invoice.customer">; const b: api.Invoice<string> | null | undefined = a.invoice; void b;`,
  ],
  [
    "an expansion that does not reach an object leaves it as it is",
    `declare const a: api.Invoice<"latest_revision">; const b: api.Invoice<string> = a; void b;`,
  ],
];
