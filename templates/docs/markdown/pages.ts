import type { Pages, WriteFile } from "../pages.js";
import type { Reference } from "../reference.js";
import { indexMarkdown } from "./index.js";
import { operationMarkdown } from "./operation.js";
import { schemaMarkdown } from "./schema.js";

/** Writes `markdown/`: a page for each operation and schema, and `README.md`, which lists them. */
export function writeMarkdownPages(
  reference: Reference,
  { operations, schemas }: Pages,
  file: WriteFile,
): void {
  const { addresses } = reference;
  file("markdown/README.md", indexMarkdown(reference));
  for (const page of operations) file(`markdown/${page.address}.md`, operationMarkdown(page, addresses));
  for (const page of schemas) file(`markdown/${page.address}.md`, schemaMarkdown(page, addresses));
}
