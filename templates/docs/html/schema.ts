import type { NamedSchema } from "../../../generator/api/api.js";
import type { Operation } from "../../../generator/api/operations/operation.js";
import { titleOf } from "../reference.js";
import type { SchemaPage } from "../schema-page.js";
import { isEmpty } from "../shape.js";
import { expansionHtml } from "./expansion.js";
import { openShapeHtml, proseBlock, typeHtml, type Links } from "./fields.js";
import { codeBlock } from "./frame.js";
import { html, type Content, type Html } from "./html.js";
import { methodClass } from "./operation.js";

/** The page of a schema, without its frame. */
export function schemaHtml(page: SchemaPage, links: Links): Html {
  const { named, description, type, shape, example, expansion } = page;
  return html`<header class="top">
      <p class="kicker">Schema</p>
      <h1>${named.name}</h1>
      <p class="route"><code>${named.key}</code> <span class="type">${typeHtml(type, links)}</span></p>
      ${named.schema.annotations.deprecated === true && html`<p class="note deprecated">This schema is deprecated.</p>`}
      ${named.opaque && html`<p class="note">Known by references only: the description does not say what it holds.</p>`}
      ${proseBlock(description)}
    </header>
    ${
      expansion &&
      html`<section aria-labelledby="expansion">
        <h2 id="expansion">Expansion</h2>
        <p class="quiet">
          What can be expanded from here. Where a call answers a list, its paths begin with <code>data.</code>
        </p>
        ${expansionHtml(expansion, named.name, links)}
      </section>`
    }
    <section class="pair" aria-labelledby="fields">
      <div class="beside">
        ${example !== undefined && codeBlock("Example", "json", example)}${codeBlock("TypeScript", "ts", typeImport(page))}
      </div>
      <div>
        <h2 id="fields">Fields</h2>
        ${isEmpty(shape) ? html`<p class="quiet">${named.opaque ? "Not known." : html`None: it is ${typeHtml(type, links)}.`}</p>` : openShapeHtml(shape, links, true)}
      </div>
    </section>
    ${usageHtml(page, links)}`;
}

function typeImport({ named, module }: SchemaPage): string {
  return `import type { ${named.name} } from "${module}";`;
}

function usageHtml({ usage: { returnedBy, takenBy, partOf } }: SchemaPage, links: Links): Content {
  if (returnedBy.length + takenBy.length + partOf.length === 0) return undefined;
  return html`<section aria-labelledby="used">
    <h2 id="used">Where it is used</h2>
    ${
      returnedBy.length > 0 &&
      html`<h3>Returned by</h3>
        ${operationLinks(returnedBy, links)}`
    }
    ${
      takenBy.length > 0 &&
      html`<h3>Sent to</h3>
        ${operationLinks(takenBy, links)}`
    }
    ${
      partOf.length > 0 &&
      html`<h3>Part of</h3>
        ${schemaLinks(partOf, links)}`
    }
  </section>`;
}

function operationLinks(operations: readonly Operation[], { addresses }: Links): Html {
  return html`<ul class="links">
    ${operations.map(
      (operation) =>
        html`<li>
          <a href="../${addresses.operation(operation)}.html"
            ><span class="method ${methodClass(operation.method)}">${operation.method.toUpperCase()}</span>
            ${titleOf(operation)}</a
          >
        </li> `,
    )}
  </ul>`;
}

function schemaLinks(schemas: readonly NamedSchema[], links: Links): Html {
  return html`<p class="names">${schemas.map((named) => html`${typeHtml([named], links)} `)}</p>`;
}
