import { isObject, member, type JsonObject } from "./json.js";
import { Moves } from "./swagger/moves.js";
import type { ParsedText } from "./parsed-text.js";

/**
 * Reads the extension `x-webhooks`, by which descriptions of OpenAPI 3.0 say what `webhooks` says since 3.1 (4.8.1), as that field. Where
 * a description has both, or has no webhooks there, the extension stays one. Extensions within it are left out: `webhooks` has none.
 * @param value of `parsed`
 */
export function withWebhooks(
  parsed: ParsedText,
  value: JsonObject,
): Omit<ParsedText, "value"> & { readonly value: JsonObject } {
  const extension = member(value, "x-webhooks");
  if (!isObject(extension) || Object.hasOwn(value, "webhooks")) return { ...parsed, value };
  const moves = new Moves();
  moves.add("/webhooks", "/x-webhooks");
  const webhooks = Object.fromEntries(Object.entries(extension).filter(([name]) => !name.startsWith("x-")));
  const members = Object.entries(value).map(([key, held]) =>
    key === "x-webhooks" ? ["webhooks", webhooks] : [key, held],
  );
  return {
    source: parsed.source,
    value: Object.fromEntries(members) as JsonObject,
    place: (segments) => moves.place(segments, parsed.place),
  };
}
