import type { Tag } from "../api.js";
import { memberName, MOST_LEVELS, type Place } from "./place.js";
import { isSameName, withoutName } from "./short-name.js";

/**
 * The place of an operation in the client, by its first tag that is one for navigation (docs/naming.md); undefined for one without tags.
 * The tag's parents come before it. An id that is a path itself goes on below the tag (`gmail.users.drafts.get` with the tag `users` →
 * users, drafts); of another id the tag's words are left out (`listCoreV1NamespacedPod` with the tag `core_v1` → `listNamespacedPod`).
 * @param id the operation's id, which is followed by no method and path where the description has none
 */
export function tagPlace(
  id: string,
  tagNames: readonly string[],
  tags: ReadonlyMap<string, Tag>,
): Place | undefined {
  const tag = tagNames.find((name) => ["nav", undefined].includes(tags.get(name)?.kind));
  if (tag === undefined) return undefined;
  const namespace = lineOf(tag, tags).map(memberName);
  const parts = id.split(/[./:#]+/).filter((part) => part !== "");
  const exact = parts.findIndex((part) => memberName(part) === memberName(tag));
  const at = exact === -1 ? parts.findIndex((part) => isSameName(part, tag)) : exact;
  const [below, last] = [parts.slice(at + 1, -1), parts.at(-1)];
  if (parts.length > 1 && at !== -1 && at < parts.length - 1 && last !== undefined)
    return { namespace: [...namespace, ...below.map(memberName)], method: memberName(last) };
  return { namespace, method: memberName(withoutName(id, tag)) };
}

/** A tag behind its parents (OpenAPI 3.2, 4.22); one that is its own ancestor has none. */
function lineOf(tag: string, tags: ReadonlyMap<string, Tag>): readonly string[] {
  const line = [tag];
  for (let above = tags.get(tag)?.parent; above !== undefined; above = tags.get(above)?.parent) {
    if (line.includes(above)) return [tag];
    if (line.length > MOST_LEVELS) break;
    line.unshift(above);
  }
  return line;
}
