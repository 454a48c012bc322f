import type { MediaType, Response } from "../operations/operation.js";
import { pascalCase } from "./cases.js";
import { NameTable } from "./name-table.js";

/** What the names of an operation's types end in, but those of its responses. All are kept free, so that a name does not change when a part is added. */
const FIXED_SUFFIXES = [
  "Path",
  "Query",
  "Headers",
  "Cookies",
  "Body",
  "Request",
  "Input",
  "Params",
  "Success",
  "Error",
];

/** What a response type stands for: the content of a media type, or the response itself where it has none. */
export type ResponseContent = Response | MediaType;

/**
 * What the names of an operation's response types end in: the status, and the media type where the status has several. No two are the
 * same, and none is that of another type of the operation.
 */
export function responseSuffixes(responses: readonly Response[]): ReadonlyMap<ResponseContent, string> {
  const table = new NameTable(FIXED_SUFFIXES);
  const suffixes = new Map<ResponseContent, string>();
  for (const response of responses) {
    const status = response.status === "default" ? "Default" : response.status;
    const [only, ...others] = response.contents;
    if (others.length === 0) suffixes.set(only ?? response, table.take(status));
    else
      for (const media of response.contents) suffixes.set(media, table.take(status + mediaName(media.type)));
  }
  return suffixes;
}

/** Everything that the names of an operation's types end in. */
export function typeSuffixes(responses: readonly Response[]): readonly string[] {
  return [...FIXED_SUFFIXES, ...responseSuffixes(responses).values()];
}

/** `application/vnd.api+json` → `VndApiJson`. Media types are ASCII (RFC 6838, 4.2); what else stands there is dropped. */
function mediaName(type: string): string {
  return pascalCase(type.replace(/^application\//, "").replace(/[^ -~]+/g, " "));
}
