import { defineTemplate } from "../generator/template/template.js";
import { docsOptions, type DocsOptions } from "./docs/options.js";
import { pagesOf } from "./docs/pages.js";
import { referenceTo } from "./docs/reference.js";
import { writeMarkdownPages } from "./docs/markdown/pages.js";
import { writeSite } from "./docs/html/pages.js";

/** `docs/`: a reference for people, as pages of Markdown and as a static HTML site. */
export default defineTemplate<DocsOptions>({
  name: "docs",
  description: "A reference for people: pages of Markdown, and a static HTML site.",
  options: docsOptions,
  modules: (pages, context) => {
    const { api, options, packageName, typesOnly } = context;
    const reference = referenceTo(api, pages, {
      title: options.title ?? api.info.title,
      packageName,
      typesOnly,
    });
    const file = (path: string, text: string): void => context.file(`${options.folder}/${path}`, text);
    const model = pagesOf(reference);
    if (options.markdown) writeMarkdownPages(reference, model, file);
    if (options.site) writeSite(reference, model, file);
  },
});
