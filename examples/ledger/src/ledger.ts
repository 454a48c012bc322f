import type { createClient } from "../generated/index.js";

type Stripe = ReturnType<typeof createClient>;

/** Adds to what a customer owes (a negative amount is a credit), in the smallest unit of the currency. */
export async function adjust(
  stripe: Stripe,
  customer: string,
  amount: number,
  description = "Adjustment",
): Promise<void> {
  await stripe.customers.balanceTransactions.create(
    customer,
    { amount, currency: "usd", description },
    // The same for the same intent: running the command again by mistake within a day changes nothing.
    { idempotencyKey: `adjust-${customer}-${String(amount)}-${new Date().toISOString().slice(0, 10)}` },
  );
}

/** The ledger line by line, newest first, over all pages. */
export async function* statement(stripe: Stripe, customer: string): AsyncGenerator<string> {
  const ledger = stripe.customers.balanceTransactions.list(customer, {
    limit: 100,
    expand: ["data.invoice"],
  });
  for await (const { amount, currency, description, ending_balance, invoice } of ledger) {
    const money = (value: number) =>
      new Intl.NumberFormat("en", { style: "currency", currency }).format(value / 100);
    // `invoice` is an Invoice here, and would be an id without the path above.
    const reason = invoice?.number ?? description ?? "–";
    yield `${money(amount).padStart(12)}  ${money(ending_balance).padStart(12)}  ${reason}`;
  }
}
