/** What the generator writes for the site's scripts. Lists instead of objects where names are the description's. */

/** Groups of pages, as they are listed. */
export type PagesData = readonly {
  readonly title: string;
  readonly pages: readonly PageEntry[];
}[];

export interface PageEntry {
  readonly title: string;
  /** Without extension, relative to the site's folder. */
  readonly address: string;
  /** In upper case; "" for a schema. */
  readonly method: string;
  /** The path of an operation, the description's own name of a schema. */
  readonly detail: string;
}

/** Names of fields with the numbers of the pages that have them. */
export type FieldsData = readonly (readonly [name: string, pages: readonly number[]])[];

/** Nodes by number: name, address of its page ("" for none), and fields with the numbers of what they lead to. */
export type ExpansionData = readonly (readonly [
  name: string,
  address: string,
  fields: readonly (readonly [name: string, kind: ExpansionKind, targets: readonly number[]])[],
])[];

export type ExpansionKind = "expandable" | "includable" | "traversable";
