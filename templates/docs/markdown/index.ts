import { defaultUrl } from "../../../generator/api/operations/read-servers.js";
import { routeOf } from "../../operations/operation-types.js";
import { gettingStarted } from "../getting-started.js";
import { proseMarkdown } from "../prose.js";
import { titleOf, type Reference } from "../reference.js";
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
    fenced(gettingStarted(reference), "ts"),
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
    ...(schemas.length === 0 ? [] : ["## Schemas", schemas.join("\n")]),
  ]);
}
