import type { Operation } from "../../../generator/api/operations/operation.js";
import type { Addresses } from "../addresses.js";
import { proseMarkdown } from "../prose.js";
import { titleOf } from "../reference.js";
import type { SchemaPage } from "../schema-page.js";
import { shapeMarkdown, typeMarkdown } from "./fields.js";
import { expansionMarkdown } from "./operation.js";
import { paragraphs } from "./paragraphs.js";
import { codeSpan, escapeMarkdown, fenced, oneLine } from "./write-markdown.js";

/** The page of a schema in Markdown. */
export function schemaMarkdown(page: SchemaPage, addresses: Addresses): string {
  const { named, description, type, shape, example, expansion, usage, module } = page;
  const fields = shapeMarkdown(shape, addresses);
  const { returnedBy, takenBy, partOf } = usage;
  return paragraphs([
    `# ${named.name}`,
    `${codeSpan(named.key)}: ${typeMarkdown(type, addresses)}`,
    named.schema.annotations.deprecated === true && "**This schema is deprecated.**",
    named.opaque && "Known by references only: the description does not say what it holds.",
    proseMarkdown(description),
    fenced(`import type { ${named.name} } from "${module}";`, "ts"),
    ...(fields === "" ? [] : ["## Fields", fields]),
    ...(expansion === undefined
      ? []
      : expansionMarkdown(
          expansion,
          "What can be expanded from here. Where a call answers a list, its paths begin with `data.`",
          addresses,
        )),
    ...(example === undefined ? [] : ["## Example", fenced(example, "json")]),
    ...(returnedBy.length + takenBy.length + partOf.length === 0 ? [] : ["## Where it is used"]),
    operations("Returned by", returnedBy, addresses),
    operations("Sent to", takenBy, addresses),
    partOf.length > 0 && `Part of ${partOf.map((each) => typeMarkdown([each], addresses)).join(", ")}.`,
  ]);
}

function operations(said: string, list: readonly Operation[], addresses: Addresses): string {
  if (list.length === 0) return "";
  const items = list.map(
    (operation) =>
      `- [${oneLine(escapeMarkdown(titleOf(operation)))}](../${addresses.operation(operation)}.md)`,
  );
  return `${said}\n\n${items.join("\n")}`;
}
