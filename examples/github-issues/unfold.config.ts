import { defineConfig } from "openapi-unfold";

export default defineConfig({
  input: "github.yaml",
  output: "generated",
  templates: ["tanstack-query"],
  // GitHub names the next page in the Link header, and says so nowhere in its description.
  pagination: [{ operations: ["/repos/{owner}/{repo}/issues"], style: "link" }],
});
