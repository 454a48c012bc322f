/** Fields of a Path Item Object that hold operations (OpenAPI 3.1, section 4.8.9; `query` since 3.2). */
export const METHODS: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
]);
