/** The example payloads of the API's documentation are values of the generated types; payloads with a fault are not. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringMember, type JsonObject, type JsonValue } from "../../generator/source/json.js";
import {
  COMPILERS,
  ownBench,
  PACKAGE,
  surprises,
  type Bench,
  type ProgramCase,
} from "../expansion/compile.js";

interface Payload {
  readonly file: string;
  readonly type: string;
  /** The members that a response always has, by the name of the object that has them. */
  readonly required: { readonly [object: string]: readonly string[] };
}

const TRANSACTION = {
  customer_balance_transaction: [
    "id",
    "object",
    "amount",
    "created",
    "currency",
    "customer",
    "ending_balance",
    "livemode",
    "type",
  ],
};
const LIST = { list: ["object", "data", "has_more", "url"] };

const PAYLOADS: readonly Payload[] = [
  { file: "customer_balance_transaction", type: "CustomerBalanceTransaction", required: TRANSACTION },
  {
    file: "customer_balance_transaction_list",
    type: "GetCustomersCustomerBalanceTransactionsSuccess",
    required: { ...TRANSACTION, ...LIST },
  },
  {
    file: "billing_credit_balance_transaction_list",
    type: "GetBillingCreditBalanceTransactionsSuccess",
    required: {
      ...LIST,
      "billing.credit_balance_transaction": [
        "id",
        "object",
        "created",
        "credit_grant",
        "effective_at",
        "livemode",
      ],
    },
  },
];

/** A fault, and the payload that has it. */
type Mutation = readonly [fault: string, value: JsonValue];

/** Every payload with one member of another type, or without a member that must be there. */
function* mutations(value: JsonValue, required: Payload["required"], at = ""): Generator<Mutation> {
  if (Array.isArray(value)) {
    const [first, ...others] = value as readonly JsonValue[];
    if (first === undefined) return;
    for (const [fault, changed] of mutations(first, required, `${at}[0]`))
      yield [fault, [changed, ...others]];
    return;
  }
  if (typeof value !== "object" || value === null) {
    yield [`${at} of another type`, typeof value === "boolean" ? 0 : true];
    return;
  }
  const object = value as JsonObject;
  for (const name of required[stringMember(object, "object") ?? ""] ?? [])
    yield [
      `${at} without ${name}`,
      Object.fromEntries(Object.entries(object).filter(([other]) => other !== name)),
    ];
  yield [`${at} with a member that there is none of`, { ...object, no_such_member: 5 }];
  for (const [name, member] of Object.entries(object))
    for (const [fault, changed] of mutations(member, required, `${at}.${name}`))
      yield [fault, { ...object, [name]: changed }];
}

function program(type: string, value: string): string {
  return `import type { ${type} } from "${PACKAGE}";\nexport const value: ${type} = ${value};`;
}

async function casesOf({ file, type, required }: Payload): Promise<readonly ProgramCase[]> {
  const text = await readFile(new URL(`../payloads/${file}.json`, import.meta.url), "utf8");
  const payload = JSON.parse(text) as JsonValue;
  return [
    [file, program(type, text)],
    ...Array.from(mutations(payload, required), ([fault, value]): ProgramCase => [
      `${file}${fault}`,
      program(type, JSON.stringify(value)),
      /TS(2322|2353|2741|2739|2740)/,
    ]),
  ];
}

/** Optional, nullable and required members, told apart exactly. */
const RANGE = "GetCustomersCustomerBalanceTransactionsQuery";
const BODY = "PostCustomersCustomerBalanceTransactionsBody";
const EXACT: readonly ProgramCase[] = [
  ["an optional member may be left out", program(BODY, '{ amount: 1, currency: "usd" }')],
  ["a required one may not", program(BODY, "{ amount: 1 }"), /TS2741/],
  ["nor be undefined", program(BODY, '{ amount: undefined, currency: "usd" }'), /TS2322/],
  [
    "an optional one is not undefined",
    program(BODY, '{ amount: 1, currency: "usd", description: undefined }'),
    /TS2375/,
  ],
  [
    "an optional one is not null",
    program(BODY, '{ amount: 1, currency: "usd", description: null }'),
    /TS2322/,
  ],
  ["metadata is a map", program(BODY, '{ amount: 1, currency: "usd", metadata: { a: "b" } }')],
  ["or cleared by an empty string", program(BODY, '{ amount: 1, currency: "usd", metadata: "" }')],
  ["and no other string", program(BODY, '{ amount: 1, currency: "usd", metadata: "a" }'), /TS2322/],
  ["a map holds strings", program(BODY, '{ amount: 1, currency: "usd", metadata: { a: 1 } }'), /TS2322/],
  ["a moment", program(RANGE, "{ created: 1680216086 }")],
  ["an interval", program(RANGE, "{ created: { gt: 1, lte: 2 } }")],
  ["an interval with a word that there is none of", program(RANGE, "{ created: { after: 1 } }"), /TS2353/],
  [
    "a nullable member of a response may be null",
    `import type { CustomerBalanceTransaction } from "${PACKAGE}";\nexport const a = (value: CustomerBalanceTransaction): string => value.description;`,
    /TS2322/,
  ],
  [
    "an open enum takes a value that is new",
    `import type { CustomerBalanceTransaction } from "${PACKAGE}";\nexport const a: CustomerBalanceTransaction["type"] = "brand_new";`,
  ],
];

describe("payloads", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await ownBench();
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
  });

  test.each(COMPILERS)("%s takes those of the documentation and refuses each fault", async (_, compile) => {
    const cases = [...(await Promise.all(PAYLOADS.map(casesOf))).flat(), ...EXACT];
    expect(cases.length).toBeGreaterThan(100);
    expect(surprises(cases, await compile(bench, cases))).toEqual({});
  });
});
