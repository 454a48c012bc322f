import { defineConfig } from "openapi-unfold";

export default defineConfig({
  input: ["../../spec/openapi.yaml", "../../spec/{components,paths,schemas}/*.yaml", "../../spec/pages/*.md"],
  output: "generated",
  operations: { include: ["/v1/billing/credit_balance_transactions"] },
  expansion: { targets: ["billing.credit_grant"], depth: 1 },
  names: { schemas: { error: "ErrorResponse" } },
});
