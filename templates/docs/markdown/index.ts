import { defaultUrl } from "../../../generator/api/operations/read-servers.js";
import { routeOf } from "../../operations/operation-types.js";
import { gettingStarted } from "../getting-started.js";
import { proseMarkdown } from "../prose.js";
import { titleOf, webhooksOf, type Reference } from "../reference.js";
import { typeMarkdown } from "./fields.js";
import { paragraphs } from "./paragraphs.js";
import { codeSpan, escapeMarkdown, fenced, oneLine } from "./write-markdown.js";

/** The page where the reference begins, in Markdown. */
export function indexMarkdown(reference: Reference): string {
  const { api, pages, title, groups, addresses } = reference;
  const servers = api.servers.map((server) => codeSpan(defaultUrl(server)));
  const schemas = [...pages.schemas.values()].map(
    (named) => `- [${escapeMarkdown(named.name)}](${addresses.schema(named) ?? ""}.md)`,
  );
  return paragraphs([
    `# ${oneLine(escapeMarkdown(title))}`,
    `Version ${codeSpan(api.info.version)}${servers.length === 0 ? "" : `, ${servers.join(" or ")}`}`,
    proseMarkdown(api.info.description),
    !reference.typesOnly && fenced(gettingStarted(reference), "ts"),
    "## Operations",
    ...groups.flatMap(({ title, operations }) => [
      `### ${escapeMarkdown(title)}`,
      operations
        .map(
          (operation) =>
            `- [${oneLine(escapeMarkdown(titleOf(operation)))}](${addresses.operation(operation)}.md) ${codeSpan(routeOf(operation))}`,
        )
        .join("\n"),
    ]),
    ...webhooksMarkdown(reference),
    ...(schemas.length === 0 ? [] : ["## Schemas", schemas.join("\n")]),
  ]);
}

function webhooksMarkdown(reference: Reference): readonly string[] {
  const items = webhooksOf(reference).map(({ name, description, types }) => {
    const sent = types.map((type) => typeMarkdown(type, reference.addresses, "")).join(" or ");
    const said = oneLine(proseMarkdown(description));
    return `- ${codeSpan(name)}${sent === "" ? "" : ` — ${sent}`}${said === "" ? "" : `  \n  ${said}`}`;
  });
  return items.length === 0 ? [] : ["## Webhooks", items.join("\n")];
}
