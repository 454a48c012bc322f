import { stringLiteral } from "../../generator/code/literals.js";
import { checkBaseUrl } from "../runtime/url.js";

/** The URL of a server as the run-time takes it; undefined for one that callers must complete: a relative one, or no plain http(s) URL. */
export function baseUrlLiteral(url: string): string | undefined {
  try {
    return stringLiteral(checkBaseUrl(url));
  } catch {
    return undefined;
  }
}
