import { defineConfig } from "./generator/index.js";

export default defineConfig({
  input: ["spec/openapi.yaml", "spec/{components,paths,schemas}/*.yaml", "spec/pages/*.md"],
  output: "generated",
  // `Error` is JavaScript's own.
  names: { schemas: { error: "ErrorResponse" } },
  package: { name: "@openapi-unfold/generated", version: "0.1.0", private: true },
});
