import { proseHtml } from "../prose.js";
import type { Addresses } from "../addresses.js";
import { isEmpty, type Field, type Flag, type Shape } from "../shape.js";
import type { TypePart } from "../type-parts.js";
import { html, type Content, type Html } from "./html.js";

/** How pages link to each other. */
export interface Links {
  readonly addresses: Addresses;
  /** The way from a page to the site's folder. Default: `../`, that of all pages but the first. */
  readonly root?: string;
}

/** A type with links to the schemas that it names. */
export function typeHtml(type: readonly TypePart[], { addresses, root = "../" }: Links): Html {
  return html`${type.map((part) => {
    if (typeof part === "string") return part;
    const address = addresses.schema(part);
    return address === undefined ? part.name : html`<a href="${root}${address}.html">${part.name}</a>`;
  })}`;
}

/**
 * A list of fields, each with what is inside folded.
 * @param anchored whether each can be linked to: once on a page
 */
export function fieldsHtml(fields: readonly Field[], links: Links, anchored = false): Html {
  return html`<ul class="fields">
    ${fields.map((field) => fieldHtml(field, links, anchored))}
  </ul>`;
}

const FLAG_CLASSES: { readonly [Name in Flag]: string } = {
  required: "required",
  nullable: "plain",
  deprecated: "deprecated",
  "read-only": "plain",
  "write-only": "plain",
  expandable: "expandable",
  "only if expanded": "expandable",
};

function fieldHtml(field: Field, links: Links, anchored: boolean): Html {
  const { name, type, flags, description, facts, shape } = field;
  const id = anchored && name !== undefined && html` id="field-${name.toWellFormed()}"`;
  return html`<li${id}><p class="field">${name === undefined ? html`<span class="any">any other key</span>` : html`<code>${name}</code>`} <span class="type">${typeHtml(type, links)}</span>${flags.map((flag) => html` <span class="flag ${FLAG_CLASSES[flag]}">${flag}</span>`)}</p>${proseBlock(description)}${valuesHtml(field)}${facts.length > 0 && html`<p class="facts">${facts.map(({ name, value }) => html`<span>${name} <code>${value}</code></span> `)}</p>`}${shapeHtml(shape, links, name)}</li>\n`;
}

/** How many values are shown at once. */
const FEW_VALUES = 12;

function valuesHtml({ values, open }: Field): Content {
  if (values.length === 0) return undefined;
  const list = values.map((value) => html`<code>${value}</code> `);
  const others = open && html`<span>or another</span>`;
  return values.length <= FEW_VALUES
    ? html`<p class="values">${list}${others}</p>`
    : html`<details class="inside">
        <summary>${values.length} values</summary>
        <p class="values">${list}${others}</p>
      </details>`;
}

export function proseBlock(description: string | undefined): Content {
  const text = proseHtml(description);
  return text && html`<div class="prose">${text}</div>`;
}

/** What is inside a field, folded. What stands on another page is fetched when it is unfolded. */
function shapeHtml(shape: Shape, links: Links, name: string | undefined): Content {
  if (isEmpty(shape)) return undefined;
  const { fields, references, variants } = shape;
  const own = html`${fields.length > 0 && fieldsHtml(fields, links)}${variantsHtml(shape, links)}`;
  return html`${
    fields.length + variants.length > 0 &&
    html`<details class="inside">
      <summary>
        ${inside(shape)}<span class="of"> of <code>${name ?? "each"}</code></span>
      </summary>
      ${own}
    </details>`
  }${references.map((named) => referenceHtml(named, links))}`;
}

function inside({ fields, variants }: Shape): string {
  if (fields.length === 0) return `${String(variants.length)} variants`;
  return fields.length === 1 ? "1 field" : `${String(fields.length)} fields`;
}

function variantsHtml({ variants }: Shape, links: Links): Content {
  if (variants.length === 0) return undefined;
  return html`<p class="one-of">One of</p>
    ${variants.map(
      ({ label, shape }) =>
        html`<details class="inside variant">
          <summary>${label}</summary>
          ${openShapeHtml(shape, links)}
        </details>`,
    )}`;
}

function referenceHtml(named: Shape["references"][number], { addresses }: Links): Content {
  const address = addresses.schema(named);
  if (address === undefined) return undefined;
  return html`<details class="inside" data-shape="${address}">
    <summary>Fields of <code>${named.name}</code></summary>
    <p><a href="../${address}.html">${named.name}</a></p>
  </details>`;
}

/** A shape at the top of a section: its own fields are there to see. */
export function openShapeHtml(shape: Shape, links: Links, anchored = false): Html {
  const { fields, references } = shape;
  return html`${fields.length > 0 && fieldsHtml(fields, links, anchored)}${variantsHtml(shape, links)}${references.map((named) => referenceHtml(named, links))}`;
}
