import { getBillingCreditBalanceTransactions, type Client } from "../generated/index.js";

/** What is left of a customer's billing credits, by currency, in its smallest unit, and the grants that it comes from. */
export interface Credit {
  readonly left: Readonly<Record<string, number>>;
  readonly grants: readonly string[];
}

export async function creditOf(client: Client, customer: string): Promise<Credit> {
  const left: Record<string, number> = Object.create(null) as Record<string, number>;
  const grants = new Set<string>();
  const transactions = getBillingCreditBalanceTransactions(client, {
    query: { customer, limit: 100, expand: ["data.credit_grant"] },
  });
  for await (const { credit, debit, credit_grant: grant } of transactions) {
    grants.add(grant.name ?? grant.id);
    const added = credit?.amount.monetary;
    const taken = debit?.amount.monetary;
    if (added) left[added.currency] = (left[added.currency] ?? 0) + added.value;
    if (taken) left[taken.currency] = (left[taken.currency] ?? 0) - taken.value;
  }
  return { left, grants: [...grants] };
}
