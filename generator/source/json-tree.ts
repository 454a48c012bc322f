import { parseTree } from "jsonc-parser";
import type { Node } from "jsonc-parser";
import type { Place } from "./parsed-text.js";

/** The positions of all values of a valid JSON text. */
export class JsonTree {
  readonly #root: Node | undefined;
  /** Members of objects by key: an object may have thousands, and a thousand of them may be asked for. */
  readonly #members = new Map<Node, ReadonlyMap<string, Node>>();

  constructor(text: string) {
    this.#root = parseTree(text);
  }

  /** Finds a value by the segments of its pointer: the place of its key, or of the item itself in a list. */
  place(segments: readonly string[]): Place {
    let node = this.#root;
    let offset = node?.offset ?? 0;
    let depth = 0;
    for (const segment of segments) {
      const child: Node | undefined =
        node?.type === "object" ? this.#membersOf(node).get(segment) : itemOf(node, segment);
      if (child === undefined) break;
      offset = child.offset;
      node = child.type === "property" ? child.children?.[1] : child;
      depth++;
    }
    return { offset, depth };
  }

  #membersOf(object: Node): ReadonlyMap<string, Node> {
    const known = this.#members.get(object);
    if (known) return known;
    const members = new Map(
      (object.children ?? []).map((property) => [String(property.children?.[0]?.value), property]),
    );
    this.#members.set(object, members);
    return members;
  }
}

function itemOf(node: Node | undefined, segment: string): Node | undefined {
  return node?.type === "array" && /^\d+$/.test(segment) ? node.children?.[Number(segment)] : undefined;
}
