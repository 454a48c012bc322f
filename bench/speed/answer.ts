/** The page that the server of the throughput bench answers with: 100 balance transactions, 30 kB. */
export function answer(): string {
  const data = Array.from({ length: 100 }, (_, index) => ({
    id: `cbtxn_${String(index)}`,
    object: "customer_balance_transaction",
    amount: -500 - index,
    checkout_session: null,
    created: 1_795_305_600 + index,
    credit_note: null,
    currency: "usd",
    customer: "cus_1",
    description: "Credit for the days that were not used",
    ending_balance: 100 * index,
    invoice: `in_${String(index)}`,
    livemode: false,
    metadata: { order: String(index) },
    type: "applied_to_invoice",
  }));
  return JSON.stringify({
    object: "list",
    data,
    has_more: false,
    url: "/v1/customers/cus_1/balance_transactions",
  });
}
