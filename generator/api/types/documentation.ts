import { prose } from "../../code/prose.js";
import { commentText } from "../../code/comment.js";
import type { JsonValue } from "../../source/json.js";
import type { Annotations } from "../schema/schema.js";

/** A tag's text from longer values would hide the description; beyond this many characters a value is left out. */
const LONGEST_VALUE = 120;

/** The text of the TSDoc comment of a schema, field, parameter or operation: its description, then tags. */
export function documentation(annotations: Annotations, more: readonly string[] = []): string {
  return commentText(annotations.description ?? annotations.title, [...tagsOf(annotations), ...more]);
}

function tagsOf(annotations: Annotations): readonly string[] {
  const tags: string[] = [];
  if (annotations.deprecated === true) tags.push("deprecated");
  if (annotations.readOnly === true) tags.push("readonly");
  if (annotations.default !== undefined) tags.push(...valueTag("default", annotations.default));
  if (annotations.format !== undefined) tags.push(prose`format ${annotations.format}`);
  for (const [name, value] of Object.entries(annotations.constraints ?? {}))
    tags.push(...valueTag(name, value));
  for (const example of (annotations.examples ?? []).slice(0, 1)) tags.push(...valueTag("example", example));
  return tags;
}

function valueTag(name: string, value: JsonValue): readonly string[] {
  // JSON.stringify would say `null` for a number that JavaScript does not hold.
  if (typeof value === "number" && !Number.isFinite(value)) return [];
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE || /[\r\n]/.test(text)
    ? []
    : [text === "" ? `${name} ""` : `${name} ${text}`];
}
