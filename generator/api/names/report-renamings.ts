import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Document } from "../../source/document.js";
import type { Renaming } from "./name-table.js";

/** The pointers of what a package holds, by key of the schema and id of the operation, webhook or callback. */
export interface Origins {
  readonly schemas: ReadonlyMap<string, string>;
  readonly operations: ReadonlyMap<string, string>;
}

/** A note for each name that was not given as wished, where what it names is in the package. */
export function reportRenamings(
  renamings: readonly Renaming[],
  origins: Origins,
  document: Document,
  diagnostics: Diagnostics,
): void {
  for (const renaming of renamings) {
    const { subject, key, wished, reason } = renaming;
    const pointer = (subject === "schema" ? origins.schemas : origins.operations).get(key);
    if (pointer === undefined) continue;
    const location = document.locate(pointer);
    diagnostics.note({
      code: "renamed",
      message: `\`${wished}\` is ${reason}; ${outcome(renaming)}.`,
      hint: `\`names.${SECTION[subject]}\` in the config can choose another name, for ${JSON.stringify(key)}.`,
      ...(location ? { location } : {}),
    });
  }
}

/** Where the config gives names to what is renamed. */
const SECTION: { readonly [Subject in Renaming["subject"]]: string } = {
  schema: "schemas",
  operation: "operations",
  types: "operations",
  place: "places",
};

function outcome({ subject, key, given }: Renaming): string {
  switch (subject) {
    case "schema":
      return `the schema ${JSON.stringify(key)} is named \`${given}\``;
    case "operation":
      return `the operation ${JSON.stringify(key)} is named \`${given}\``;
    case "types":
      return `the type of ${JSON.stringify(key)} is named \`${given}\``;
    case "place":
      return `the operation ${JSON.stringify(key)} is called \`${given}\``;
  }
}
