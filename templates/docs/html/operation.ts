import type { Content as BodyContent, OperationPage, ResponsePart } from "../operation-page.js";
import { expansionHtml } from "./expansion.js";
import { fieldsHtml, openShapeHtml, proseBlock, typeHtml, type Links } from "./fields.js";
import { codeBlock } from "./frame.js";
import { html, type Content, type Html } from "./html.js";

/** The page of an operation, without its frame. */
export function operationHtml(page: OperationPage, links: Links): Html {
  const { operation, group, title, description, parameters, body, responses, expansion } = page;
  const request = html`${parameters.map(
    ({ title, fields }) =>
      html`<h3>${title}</h3>
        ${fieldsHtml(fields, links)}`,
  )}${bodyHtml(body, links)}`;
  const hasRequest = parameters.length > 0 || body !== undefined;
  return html`<header class="top">
      <p class="kicker">${group}</p>
      <h1>${title}</h1>
      <p class="route">
        <span class="method ${methodClass(operation.method)}">${operation.method.toUpperCase()}</span>
        <code>${operation.path}</code>
      </p>
      ${operation.deprecated && html`<p class="note deprecated">This operation is deprecated.</p>`}
      ${proseBlock(description)} ${page.call !== undefined && codeBlock("TypeScript", "ts", page.call)}
    </header>
    <section class="pair" aria-labelledby="request">
      <div class="beside">${callFacts(page)}</div>
      <div>
        <h2 id="request">Request</h2>
        ${hasRequest ? request : html`<p class="quiet">The call takes nothing.</p>`}
      </div>
    </section>
    ${
      expansion &&
      html`<section aria-labelledby="expansion">
        <h2 id="expansion">Expansion</h2>
        <p class="quiet">
          What <code>${expansion.argument}</code> takes: each path puts an object in the place of its id, and
          the type of the response follows.
        </p>
        ${expansionHtml(expansion, "response", links)}
      </section>`
    }
    <section aria-labelledby="responses">
      <h2 id="responses">Responses</h2>
      ${responses.map((response) => responseHtml(response, links))}
    </section>`;
}

const METHODS = new Set(["get", "post", "put", "patch", "delete"]);

export function methodClass(method: string): string {
  return METHODS.has(method) ? method : "other";
}

function callFacts({ operation, functionModule, security }: OperationPage): Html {
  return html`<dl class="small">
    ${
      functionModule !== undefined &&
      html`<dt>Function</dt>
        <dd>
          <code>${operation.name}</code><br /><span class="quiet">from <code>${functionModule}</code></span>
        </dd>`
    }
    ${
      security.length > 0 &&
      html`<dt>Authentication</dt>
        <dd>
          ${security.map(
            (schemes, index) =>
              html`${index > 0 && html`<br />or `}${schemes.length === 0 ? "none" : schemes.map(({ name, kind }, at) => html`${at > 0 && " and "}<code>${name}</code>${kind !== "" && html` <span class="quiet">(${kind})</span>`}`)}`,
          )}
        </dd>`
    }
  </dl>`;
}

function bodyHtml(body: OperationPage["body"], links: Links): Content {
  if (body === undefined) return undefined;
  return html`<h3>Body${body.required && html` <span class="flag required">required</span>`}</h3>
    ${proseBlock(body.description)}${body.contents.map(
      (content) =>
        html`${contentHtml(content, links)}${content.example !== undefined && codeBlock("Example", "json", content.example)}`,
    )}`;
}

function contentHtml({ mediaType, type, shape }: BodyContent, links: Links): Html {
  return html`<p class="media">
      <code>${mediaType}</code> <span class="type">${typeHtml(type, links)}</span>
    </p>
    ${openShapeHtml(shape, links)}`;
}

function responseHtml(
  { status, meaning, success, description, headers, contents }: ResponsePart,
  links: Links,
): Html {
  const example = contents.find((content) => content.example !== undefined)?.example;
  const said = description === meaning ? undefined : description;
  return html`<section class="pair response">
    ${success && example !== undefined && html`<div class="beside">${codeBlock(`Example of ${status}`, "json", example)}</div>`}
    <div>
      <h3><span class="status ${success ? "success" : "failure"}">${status}</span> ${meaning}</h3>
      ${proseBlock(said)}${
        contents.length === 0
          ? html`<p class="quiet">No content.</p>`
          : contents.map((content) => contentHtml(content, links))
      }${
        headers.length > 0 &&
        html`<h4>Headers</h4>
          ${fieldsHtml(headers, links)}`
      }
    </div>
  </section> `;
}
