import * as z from "zod";

export const docsOptions = z.strictObject({
  /** Whether to write `site/`: a static HTML site. Default: `true`. */
  site: z.boolean().default(true),
  /** Whether to write `markdown/`: a page of Markdown for each operation and schema. Default: `true`. */
  markdown: z.boolean().default(true),
  /** What the reference is called. Default: the title of the description. */
  title: z.string().min(1).optional(),
  /** The folder of the package that it is written to, `/` between its parts. Default: `docs`. */
  folder: z
    .string()
    .regex(/^[\w-]+(?:\/[\w-]+)*$/, "must be a folder of the package: `docs`, `site/reference`")
    .default("docs"),
});

export type DocsOptions = z.infer<typeof docsOptions>;
