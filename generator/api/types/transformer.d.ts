/** The transformer alone: the package's entry loads a linter and a bundler too, which takes longer than all our types. */
declare module "openapi-typescript/dist/transform/schema-object.mjs" {
  export { transformSchemaObject as default } from "openapi-typescript";
}
