import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Document } from "../../source/document.js";
import { objectMember } from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import type { SchemaReader } from "../schema/reader.js";
import type { OperationSite } from "./read-operations.js";
import { resolved } from "./read-parameters.js";

/** Notes how many Link Objects (OpenAPI 3.1, 4.8.20) the responses of operations have, which nothing is made of. */
export function reportLinks(
  sites: readonly OperationSite[],
  reader: SchemaReader,
  document: Document,
  diagnostics: Diagnostics,
): void {
  const links = sites.flatMap((site) =>
    Object.entries(objectMember(site.raw, "responses") ?? {}).flatMap(([status, response]) => {
      const at = resolved(response, `${site.pointer}/responses/${escapePointer(status)}`, reader);
      return Object.keys(objectMember(at?.raw, "links") ?? {}).map(
        (name) => `${at?.pointer ?? site.pointer}/links/${escapePointer(name)}`,
      );
    }),
  );
  const [first] = links;
  if (first === undefined) return;
  const count = new Set(links).size;
  const location = document.locate(first);
  diagnostics.note({
    code: "ignored-links",
    message: `The description has ${count === 1 ? "a link" : `${String(count)} links`} between operations, of which nothing is made.`,
    hint: "Pass what one operation answers to the other.",
    ...(location ? { location } : {}),
  });
}
