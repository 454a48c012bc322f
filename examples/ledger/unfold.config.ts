import { defineConfig } from "openapi-unfold";

export default defineConfig({
  // The description of this repository; yours may be Stripe's whole one, of which only these paths are generated then.
  input: ["../../spec/openapi.yaml", "../../spec/{components,paths,schemas}/*.yaml", "../../spec/pages/*.md"],
  output: "generated",
  operations: { include: ["/v1/customers/{customer}/balance_transactions"] },
  // What the ledger shows: invoices as objects, and nothing behind them.
  expansion: { targets: ["invoice"], depth: 1 },
  names: { schemas: { error: "ErrorResponse" } },
});
