import { operationPage, type OperationPage } from "./operation-page.js";
import type { Reference } from "./reference.js";
import { schemaPage, type SchemaPage } from "./schema-page.js";

/** What all pages of a reference say, in the order in which they are listed. */
export interface Pages {
  readonly operations: readonly OperationPage[];
  readonly schemas: readonly SchemaPage[];
}

export function pagesOf(reference: Reference): Pages {
  return {
    operations: reference.groups.flatMap(({ title, operations }) =>
      operations.map((operation) => operationPage(operation, title, reference)),
    ),
    schemas: [...reference.pages.schemas.values()].map((named) => schemaPage(named, reference)),
  };
}

/** Adds a file to the reference, by its path in the reference's folder. */
export type WriteFile = (path: string, text: string) => void;
