import { arrayMember, member } from "../json.js";
import type { JsonObject } from "../json.js";

/** Media types that a list of `consumes` or `produces` names; a single text is taken for a list of it. */
export function mediaTypes(holder: JsonObject, field: "consumes" | "produces"): readonly string[] {
  const given = member(holder, field);
  const items = typeof given === "string" ? [given] : arrayMember(holder, field);
  return [...new Set(items.filter((item): item is string => typeof item === "string"))];
}
