import type { Document } from "../../source/document.js";
import { arrayMember, stringMember } from "../../source/json.js";

/** A Tag Object (OpenAPI 3.1, 4.8.22; `summary`, `parent` and `kind` since 3.2, 4.22). */
export interface Tag {
  readonly name: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  /** The name of the tag that this one is below. */
  readonly parent: string | undefined;
  /** `nav`, `badge`, `audience` or another word; undefined stands for `nav`. */
  readonly kind: string | undefined;
}

/** The tags that a document describes, by name in its order; of two of one name, the first. */
export function readTags(document: Document): ReadonlyMap<string, Tag> {
  const tags = new Map<string, Tag>();
  for (const raw of arrayMember(document.root, "tags")) {
    const name = stringMember(raw, "name");
    if (name === undefined || tags.has(name)) continue;
    tags.set(name, {
      name,
      summary: stringMember(raw, "summary"),
      description: stringMember(raw, "description"),
      parent: stringMember(raw, "parent"),
      kind: stringMember(raw, "kind"),
    });
  }
  return tags;
}
