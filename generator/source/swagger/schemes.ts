import { arrayMember, member, stringMember } from "../json.js";
import type { JsonObject } from "../json.js";
import type { Warn } from "./prepare.js";

/**
 * `host`, `basePath` and `schemes` (Swagger 2.0, Swagger Object) such that servers can be made of them: `https` where nothing is
 * said, and first where both are, since a key sent over `http` is one given away.
 */
export function publicSchemes(root: JsonObject, warn: Warn): JsonObject {
  const host = member(root, "host");
  if (host === undefined || host === "") return {};
  if (typeof host !== "string") {
    warn("/host", "`host` must be a string: it is left out.", "Give the name of the server.");
    return { host: "" };
  }
  const usable = usableSchemes(root);
  for (const [index, scheme] of arrayMember(root, "schemes").entries()) {
    if (typeof scheme === "string" && usable.includes(scheme)) continue;
    const message = `The scheme ${JSON.stringify(scheme)} is left out.`;
    warn(`/schemes/${index}`, message, "Calls are made over `https` or `http`.");
  }
  const basePath = stringMember(root, "basePath") ?? "";
  return {
    schemes: usable.length > 0 ? usable : ["https"],
    basePath: basePath === "" || basePath.startsWith("/") ? basePath : `/${basePath}`,
  };
}

/** The schemes that calls can be made over, the safer one first. */
export function usableSchemes(root: JsonObject): readonly string[] {
  const schemes = arrayMember(root, "schemes");
  return ["https", "http"].filter((scheme) => schemes.includes(scheme));
}
