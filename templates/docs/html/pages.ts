import type { Pages, WriteFile } from "../pages.js";
import { firstSentence } from "../prose.js";
import type { Reference } from "../reference.js";
import { isEmpty } from "../shape.js";
import { dataScript, expansionData, fieldsData, pagesData } from "../site-data.js";
import { siteFiles } from "../site-files.js";
import { openShapeHtml } from "./fields.js";
import { framed } from "./frame.js";
import type { Html } from "./html.js";
import { indexHtml } from "./index.js";
import { operationHtml } from "./operation.js";
import { schemaHtml } from "./schema.js";

/** Writes `site/`: a page for each operation and schema, `index.html`, and under `assets/` what they load. */
export function writeSite(reference: Reference, { operations, schemas }: Pages, file: WriteFile): void {
  const { api, title: site } = reference;
  const write = (address: string, title: string, description: string | undefined, content: Html): void => {
    const root = address.includes("/") ? "../" : "";
    const about = firstSentence(description);
    const frame = { root, title, site, version: api.info.version, description: about, content };
    file(`site/${address}.html`, framed(frame));
  };
  write("index", site, api.info.description, indexHtml(reference));
  for (const page of operations)
    write(page.address, page.title, page.description ?? page.title, operationHtml(page, reference));
  for (const page of schemas) {
    const { address, named, description, shape } = page;
    write(address, named.name, description, schemaHtml(page, reference));
    if (!isEmpty(shape))
      file(`site/assets/${address}.js`, dataScript(address, openShapeHtml(shape, reference).text));
  }
  for (const [path, text] of siteFiles()) file(`site/${path}`, text);
  file("site/assets/pages.js", dataScript("pages", pagesData(reference)));
  file("site/assets/fields.js", dataScript("fields", fieldsData(reference)));
  file("site/assets/expansion.js", dataScript("expansion", expansionData(reference)));
}
