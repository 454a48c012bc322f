import { preferred } from "../operations/media-type-choice.js";
import type { MediaType, RequestBody, Response } from "../operations/operation.js";
import { pascalCase } from "./cases.js";
import { NameTable } from "./name-table.js";

/** What the names of an operation's types end in, but those of its responses and of its other bodies. All are kept free, so that a name does not change when a part is added. */
const FIXED_SUFFIXES = [
  "Path",
  "Query",
  "Headers",
  "Cookies",
  "Body",
  "Request",
  "RequestAs",
  "Input",
  "Params",
  "ParamsAs",
  "Success",
  "SuccessAs",
  "Error",
  "Callbacks",
];

/** What the names of the types of a webhook or callback end in. */
export const INCOMING_SUFFIXES: readonly string[] = ["Query", "Headers", "Cookies", "Payload", "Response"];

/** What a response type stands for: the content of a media type, or the response itself where it has none. */
export type ResponseContent = Response | MediaType;

/** What the names of an operation's response types end in. */
export interface ResponseSuffixes {
  /** By what is answered: the status, and the media type where the status has several. */
  readonly contents: ReadonlyMap<ResponseContent, string>;
  /** Those of the responses that describe headers. */
  readonly headers: ReadonlyMap<Response, string>;
}

/** Chooses the ends of the names of response types. No two are the same, and none is that of another type of the operation. */
export function responseSuffixes(responses: readonly Response[]): ResponseSuffixes {
  const table = new NameTable(FIXED_SUFFIXES);
  const contents = new Map<ResponseContent, string>();
  for (const response of responses) {
    const status = response.status === "default" ? "Default" : response.status;
    const [only, ...others] = response.contents;
    if (others.length === 0) contents.set(only ?? response, table.take(status));
    else
      for (const media of response.contents) contents.set(media, table.take(status + mediaName(media.type)));
  }
  const headers = new Map<Response, string>();
  for (const response of responses)
    if (response.headers.length > 0)
      headers.set(
        response,
        table.take(`${response.status === "default" ? "Default" : response.status}Headers`),
      );
  return { contents, headers };
}

/** What the names of the types of a body end in, by its media type: `Body` of the preferred one, `BodyTextCsv` of another. */
export function bodySuffixes(
  body: RequestBody | undefined,
  responses: readonly Response[],
): ReadonlyMap<MediaType, string> {
  const { contents, headers } = responseSuffixes(responses);
  const table = new NameTable([...FIXED_SUFFIXES, ...contents.values(), ...headers.values()]);
  const standard = preferred(body?.contents ?? []);
  return new Map(
    (body?.contents ?? []).map((media) => [
      media,
      media === standard ? "Body" : table.take(`Body${mediaName(media.type)}`),
    ]),
  );
}

/** Everything that the names of an operation's types end in. */
export function typeSuffixes(responses: readonly Response[], body?: RequestBody): readonly string[] {
  const { contents, headers } = responseSuffixes(responses);
  return [
    ...new Set([
      ...FIXED_SUFFIXES,
      ...contents.values(),
      ...headers.values(),
      ...bodySuffixes(body, responses).values(),
    ]),
  ];
}

/** `application/vnd.api+json` → `VndApiJson`. Media types are ASCII (RFC 6838, 4.2); what else stands there is dropped. */
function mediaName(type: string): string {
  return pascalCase(type.replace(/^application\//, "").replace(/[^ -~]+/g, " "));
}
