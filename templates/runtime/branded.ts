/** Texts of a format: assignable to `string`, and no other text is to them. */
declare const format: unique symbol;

/** @typeParam Format the format's name, such as `date-time` */
export type Branded<Format extends string> = string & { readonly [format]: Format };
