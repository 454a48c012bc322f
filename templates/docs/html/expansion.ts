import type { ExpansionPart } from "../operation-page.js";
import { typeHtml, type Links } from "./fields.js";
import { html, type Html } from "./html.js";

/**
 * The tree of expansion paths. As it stands, a list of the first ones; a script draws the picture in its place.
 * @param label what the tree begins with
 */
export function expansionHtml({ argument, root, paths }: ExpansionPart, label: string, links: Links): Html {
  return html`<div class="expansion" data-root="${root}" data-label="${label}" data-argument="${argument}">
    <ul class="paths">
      ${paths.map(
        ({ path, targets }) =>
          html`<li>
            <code>"${path}"</code
            >${targets.length > 0 && html` <span class="type">${targets.map((target, index) => html`${index > 0 && " or "}${typeHtml([target], links)}`)}</span>`}
          </li> `,
      )}
    </ul>
  </div>`;
}
