/** Text for people, with words of a description in it. It may stand in comments and messages; a lint rule keeps it out of code. */
export type Prose = string & { readonly prose?: never };

/** A sentence that quotes a description: a template literal with this tag is never code. */
export function prose(parts: TemplateStringsArray, ...values: readonly (string | number)[]): Prose {
  return String.raw({ raw: parts }, ...values);
}
