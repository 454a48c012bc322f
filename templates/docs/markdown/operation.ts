import type { Addresses } from "../addresses.js";
import type { ExpansionPart, OperationPage, ResponsePart } from "../operation-page.js";
import { proseMarkdown } from "../prose.js";
import { isEmpty } from "../shape.js";
import { parameterTable, shapeMarkdown, typeMarkdown } from "./fields.js";
import { paragraphs } from "./paragraphs.js";
import { codeSpan, escapeMarkdown, fenced, oneLine } from "./write-markdown.js";

/** The page of an operation in Markdown. */
export function operationMarkdown(page: OperationPage, addresses: Addresses): string {
  const { operation, title, route, description, call, parameters, responses, expansion, security } = page;
  return paragraphs([
    `# ${oneLine(escapeMarkdown(title))}`,
    codeSpan(route),
    operation.deprecated && "**This operation is deprecated.**",
    proseMarkdown(description),
    call !== undefined && fenced(call, "ts"),
    page.functionModule !== undefined &&
      `Function ${codeSpan(operation.name)} from ${codeSpan(page.functionModule)}.`,
    security.length > 0 && `Authentication: ${security.map(schemesMarkdown).join("; or ")}.`,
    ...parameters.flatMap(({ title, fields }) => [`## ${title}`, parameterTable(fields, addresses)]),
    ...bodyMarkdown(page.body, addresses),
    ...(expansion === undefined
      ? []
      : expansionMarkdown(
          expansion,
          `What ${codeSpan(expansion.argument)} takes; paths go on from the schemas that they lead to.`,
          addresses,
        )),
    "## Responses",
    ...responses.flatMap((response) => responseMarkdown(response, addresses)),
  ]);
}

function schemesMarkdown(schemes: OperationPage["security"][number]): string {
  if (schemes.length === 0) return "none";
  return schemes
    .map(({ name, kind }) => codeSpan(name) + (kind === "" ? "" : ` (${escapeMarkdown(kind)})`))
    .join(" and ");
}

/** The paths that expand something first, with what they lead to. */
export function expansionMarkdown(
  { paths }: ExpansionPart,
  said: string,
  addresses: Addresses,
): readonly string[] {
  const items = paths.map(({ path, targets }) => {
    const names = targets.map((target) => typeMarkdown([target], addresses)).join(" or ");
    return `- ${codeSpan(path)}${names === "" ? "" : ` → ${names}`}`;
  });
  return ["## Expansion", said, items.join("\n")];
}

function bodyMarkdown(body: OperationPage["body"], addresses: Addresses): readonly string[] {
  if (body === undefined) return [];
  return [
    `## Body${body.required ? " (required)" : ""}`,
    proseMarkdown(body.description),
    ...body.contents.flatMap((content) => contentMarkdown(content, addresses)),
  ];
}

function responseMarkdown(response: ResponsePart, addresses: Addresses): readonly string[] {
  const { status, meaning, description, headers, contents } = response;
  return [
    `### ${escapeMarkdown(status)}${meaning === "" ? "" : ` ${meaning}`}`,
    description === meaning ? "" : proseMarkdown(description),
    ...(contents.length === 0
      ? ["No content."]
      : contents.flatMap((content) => contentMarkdown(content, addresses))),
    ...(headers.length === 0 ? [] : ["Headers:", parameterTable(headers, addresses)]),
  ];
}

function contentMarkdown(
  { mediaType, type, shape, example }: ResponsePart["contents"][number],
  addresses: Addresses,
): readonly string[] {
  const isNamed = shape.fields.length + shape.variants.length === 0;
  return [
    `${codeSpan(mediaType)}: ${typeMarkdown(type, addresses)}`,
    isEmpty(shape) || isNamed ? "" : shapeMarkdown(shape, addresses),
    example === undefined ? "" : fenced(example, "json"),
  ];
}
