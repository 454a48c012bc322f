/** The transactions of a customer's balance, as the API gives them. */

/** A transaction, with the fields that `expand` names as objects. */
export function transaction(
  id: string,
  customer: string,
  expand: readonly string[],
  metadata: Record<string, string> = {},
) {
  const isExpanded = (path: string): boolean =>
    expand.some((asked) => asked === path || asked.startsWith(`${path}.`));
  const buyer = isExpanded("invoice.customer")
    ? { object: "customer", id: customer, email: "ada@example.com" }
    : customer;
  return {
    object: "customer_balance_transaction",
    id,
    customer,
    amount: 100,
    invoice: isExpanded("invoice") ? { object: "invoice", id: "in_1", customer: buyer } : "in_1",
    metadata,
  };
}

const IDS = ["txn_1", "txn_2", "txn_3", "txn_4", "txn_5"];

/** The page of a list of five that a query asks for. */
export function page(customer: string, query: URLSearchParams) {
  const limit = Number(query.get("limit") ?? 10);
  const [after, before] = [query.get("starting_after"), query.get("ending_before")];
  const rest =
    before === null
      ? IDS.slice(after === null ? 0 : IDS.indexOf(after) + 1)
      : IDS.slice(0, IDS.indexOf(before));
  const expand = expandOf(query).flatMap((path) =>
    path.startsWith("data.") ? [path.slice("data.".length)] : [],
  );
  return {
    object: "list",
    url: `/v1/customers/${customer}/balance_transactions`,
    has_more: rest.length > limit,
    data: (before === null ? rest.slice(0, limit) : rest.slice(-limit)).map((id) =>
      transaction(id, customer, expand),
    ),
  };
}

/** The paths of `expand[0]`, `expand[1]` and so on. */
export function expandOf(values: URLSearchParams): string[] {
  return Array.from(values).flatMap(([name, value]) => (/^expand\[\d+\]$/.test(name) ? [value] : []));
}
