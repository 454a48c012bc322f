import type { Addresses } from "../addresses.js";
import { proseMarkdown } from "../prose.js";
import type { Field, Shape } from "../shape.js";
import type { TypePart } from "../type-parts.js";
import { codeSpan, escapeMarkdown, oneLine } from "./write-markdown.js";

/**
 * A type with links to the schemas that it names.
 * @param root the way from the page to the reference's folder. Default: `../`, that of all pages but the first
 */
export function typeMarkdown(type: readonly TypePart[], addresses: Addresses, root = "../"): string {
  return type
    .map((part) => {
      if (typeof part === "string") return escapeMarkdown(part);
      const address = addresses.schema(part);
      return address === undefined
        ? escapeMarkdown(part.name)
        : `[${escapeMarkdown(part.name)}](${root}${address}.md)`;
    })
    .join("");
}

/** Parameters as a table. */
export function parameterTable(fields: readonly Field[], addresses: Addresses): string {
  const rows = fields.map((field) => {
    const { name = "", type, flags, shape } = field;
    const others = flags.filter((flag) => flag !== "required").map((flag) => `*${flag}*`);
    const said = [...others, ...remarks(field)].join(" · ");
    const inside =
      shape.fields.length === 0
        ? ""
        : ` Fields: ${shape.fields.map((each) => codeSpan(each.name ?? "…")).join(", ")}.`;
    const cells = [
      codeSpan(name),
      typeMarkdown(type, addresses),
      flags.includes("required") ? "yes" : "no",
      said + inside,
    ];
    return row(cells);
  });
  return ["| Name | Type | Required | Description |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => oneLine(cell).replaceAll(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
}

/** Fields as a list, those inside them below. */
export function fieldList(fields: readonly Field[], addresses: Addresses, indent = ""): string {
  return fields
    .map((field) => {
      const { name, type, flags, shape } = field;
      const head = `${name === undefined ? "any other key" : codeSpan(name)} — ${typeMarkdown(type, addresses)}${flags.map((flag) => `, *${flag}*`).join("")}`;
      const said = remarks(field).map(oneLine).join(" · ");
      return `${indent}- ${oneLine(head)}${said === "" ? "" : `  \n${indent}  ${said}`}${inside(shape, addresses, `${indent}  `)}`;
    })
    .join("\n");
}

function inside(shape: Shape, addresses: Addresses, indent: string): string {
  const list = shapeMarkdown({ ...shape, references: [] }, addresses, indent);
  return list === "" ? "" : `\n${list}`;
}

/** What a value holds; schemas that have pages are named only. */
export function shapeMarkdown(shape: Shape, addresses: Addresses, indent = ""): string {
  const { fields, references, variants } = shape;
  return [
    ...(fields.length > 0 ? [fieldList(fields, addresses, indent)] : []),
    ...variants.map(({ label, shape }) => {
      const below = shapeMarkdown(shape, addresses, `${indent}  `);
      return `${indent}- ${oneLine(escapeMarkdown(label))}${below === "" ? "" : `\n${below}`}`;
    }),
    ...references.map((named) => `${indent}- fields of ${typeMarkdown([named], addresses)}`),
  ].join("\n");
}

/** The description of a field, its values and what else holds for it, each as Markdown. */
function remarks({ description, values, open, facts }: Field): readonly string[] {
  const text = oneLine(proseMarkdown(description));
  return [
    ...(text === "" ? [] : [text]),
    ...(values.length === 0
      ? []
      : [`One of ${values.map(codeSpan).join(", ")}${open ? ", or another" : ""}`]),
    ...facts.map(({ name, value }) => `${name} ${codeSpan(value)}`),
  ];
}
