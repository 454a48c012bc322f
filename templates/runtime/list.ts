/** One page of a list. */
export interface ApiList<T> {
  object: "list";
  /** The items of this page. */
  data: T[];
  /** Whether another page follows. */
  has_more: boolean;
  /** The path that the list was read from. */
  url: string;
}

/** What the array `Page` holds, or its member `Name`. */
export type PageItem<Page, Name extends string = ""> = Name extends ""
  ? Page extends readonly (infer T)[]
    ? T
    : unknown
  : Page extends { readonly [K in Name]?: readonly (infer T)[] | null | undefined }
    ? T
    : unknown;
