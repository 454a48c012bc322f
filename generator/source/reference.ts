import { isPointer } from "./pointer.js";

/** A `$ref`, taken apart (RFC 3986, section 3; RFC 6901, section 6). */
export interface Reference {
  /** What stands before `#`: a relative path or a URL; empty for a reference within the same document. */
  readonly document: string;
  /** The pointer in the document, without percent-encoding. */
  readonly pointer?: string;
  /** The name of an `$anchor` (JSON Schema 2020-12 Core, section 8.2.2), where the fragment is not a pointer. */
  readonly anchor?: string;
}

/** @returns what is wrong with the text, if it cannot be taken apart */
export function parseReference(text: string): Reference | { readonly problem: string } {
  const hash = text.indexOf("#");
  const document = hash < 0 ? text : text.slice(0, hash);
  let fragment: string;
  try {
    fragment = hash < 0 ? "" : decodeURIComponent(text.slice(hash + 1));
  } catch {
    return { problem: "its percent-encoding is malformed" };
  }
  if (fragment !== "" && !fragment.startsWith("/")) return { document, anchor: fragment };
  if (!isPointer(fragment))
    return { problem: "`~` in a JSON pointer is written `~0`, and `/` in a name `~1`" };
  return { document, pointer: fragment };
}

/** The canonical `$ref` to a pointer of the same document: only the percent sign is encoded (RFC 6901, section 6). */
export function referenceTo(pointer: string): string {
  return `#${pointer.replaceAll("%", "%25")}`;
}

/** The pointer that a canonical `$ref` of a document leads to. */
export function targetOfReference(reference: string): string {
  return reference.slice(1).replaceAll("%25", "%");
}
