import { defaultUrl } from "../../../generator/api/operations/read-servers.js";
import { gettingStarted } from "../getting-started.js";
import { titleOf, webhooksOf, type Group, type Reference } from "../reference.js";
import { proseBlock, typeHtml } from "./fields.js";
import { codeBlock } from "./frame.js";
import { html, type Content, type Html } from "./html.js";
import { methodClass } from "./operation.js";

/** The page where the reference begins, without its frame. */
export function indexHtml(reference: Reference): Html {
  const { api, pages, title, groups, addresses } = reference;
  const servers = api.servers.map(defaultUrl);
  const schemas = [...pages.schemas.values()];
  return html`<header class="top">
      <p class="kicker">API reference</p>
      <h1>${title}</h1>
      ${proseBlock(api.info.description)}
      <dl class="small">
        <dt>Version</dt>
        <dd><code>${api.info.version}</code></dd>
        ${
          servers.length > 0 &&
          html`<dt>Server</dt>
            <dd>${servers.map((url) => html`<code>${url}</code> `)}</dd>`
        }
        <dt>Contents</dt>
        <dd>${counted(pages.operations.length, "operation")}, ${counted(schemas.length, "schema")}</dd>
      </dl>
      ${!reference.typesOnly && codeBlock("TypeScript", "ts", gettingStarted(reference))}
    </header>
    <section aria-labelledby="operations">
      <h2 id="operations">Operations</h2>
      ${groups.map((group) => groupHtml(group, reference))}
    </section>
    ${webhooksHtml(reference)}
    ${
      schemas.length > 0 &&
      html`<section aria-labelledby="schemas">
        <h2 id="schemas">Schemas</h2>
        <ul class="columns">
          ${schemas.map((named) => html`<li><a href="${addresses.schema(named) ?? ""}.html">${named.name}</a></li> `)}
        </ul>
      </section>`
    }`;
}

function webhooksHtml(reference: Reference): Content {
  const webhooks = webhooksOf(reference);
  if (webhooks.length === 0) return undefined;
  const links = { addresses: reference.addresses, root: "" };
  return html`<section aria-labelledby="webhooks">
    <h2 id="webhooks">Webhooks</h2>
    <ul class="fields">
      ${webhooks.map(
        ({ name, description, types }) =>
          html`<li>
            <p class="field">
              <code>${name}</code>
              ${types.map((type) => html`<span class="type">${typeHtml(type, links)}</span> `)}
            </p>
            ${proseBlock(description)}
          </li> `,
      )}
    </ul>
  </section>`;
}

function groupHtml({ title, operations }: Group, { addresses }: Reference): Html {
  return html`<h3>${title}</h3>
    <ul class="operations">
      ${operations.map(
        (operation) =>
          html`<li>
            <a href="${addresses.operation(operation)}.html"
              ><span class="method ${methodClass(operation.method)}">${operation.method.toUpperCase()}</span>
              <span>${titleOf(operation)}</span> <code>${operation.path}</code></a
            >
          </li> `,
      )}
    </ul>`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
