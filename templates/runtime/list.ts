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
