import type { Api } from "../../generator/api/api.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import type { Property, Schema } from "../../generator/api/schema/schema.js";
import { visible } from "../../generator/api/schema/views.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import {
  contentObject,
  expansionRoot,
  has,
  isRequired,
  parametersOf,
  paramsStyle,
  preferred,
  type RequestPart,
} from "../operations/operation-types.js";
import { asFileForm } from "../operations/files.js";
import { takesPaths } from "../operations/request-names.js";
import { codeText, prefixed, type Code, type CodeList } from "./code-text.js";
import { exampleCode } from "./example-code.js";
import { firstPaths } from "./expansion.js";

/** A call of the operation's method with all that is required, and what is telling of the rest. */
export function callExample(operation: Operation, api: Api): string {
  const path = parametersOf(operation, "path").map(({ schema, name }) => exampleCode(schema, api, name));
  const params = paramsCode(operation, api);
  const call: Code = {
    open: `await client${[...operation.place.namespace, operation.place.method].map(access).join("")}(`,
    parts: [...path, ...(params === undefined ? [] : [params])],
    close: ")",
  };
  const answers = operation.responses.some(({ success, contents }) => success && contents.length > 0);
  return `${codeText(answers ? prefixed(`const ${operation.pagination === undefined ? "result" : "page"} = `, call) : call, "", 1)};`;
}

function access(name: string): string {
  const literal = propertyName(name);
  return literal === name ? `.${name}` : `[${stringLiteral(name)}]`;
}

function paramsCode(operation: Operation, api: Api): Code | undefined {
  const style = paramsStyle(operation, api);
  if (style === "none") return undefined;
  const parts = (["query", "headers", "cookies", "body"] as const).filter((part) => has(operation, part));
  if (style === "flat") {
    const members = parts.flatMap((part) => memberCodes(operation, part, api));
    return members.length === 0 && !parts.some((part) => isRequired(operation, part, api))
      ? undefined
      : object(members);
  }
  const members = parts.flatMap((part) => {
    const code = partCode(operation, part, api);
    return code === undefined ? [] : [prefixed(`${part}: `, code)];
  });
  return members.length === 0 ? undefined : object(members);
}

type Part = Exclude<RequestPart, "path">;

/** One part of the request; undefined where there is nothing to say. */
function partCode(operation: Operation, part: Part, api: Api): Code | undefined {
  const required = isRequired(operation, part, api);
  if (part === "body") {
    const media = operation.body && preferred(operation.body.contents);
    const sent = media && asFileForm(media, api);
    if (sent !== undefined && contentObject(sent, api) === undefined)
      return required ? exampleCode(sent.schema, api, "body") : undefined;
  }
  const members = memberCodes(operation, part, api);
  return members.length === 0 && !required ? undefined : object(members);
}

function object(parts: readonly Code[]): CodeList {
  return { open: "{", parts, close: "}" };
}

interface Member {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

function memberCodes(operation: Operation, part: Part, api: Api): readonly Code[] {
  const members: readonly Member[] =
    part === "body" ? visible(bodyMembers(operation, api), "request") : parametersOf(operation, part);
  const expand =
    operation.expand?.in === (part === "body" ? "body" : "query") ? operation.expand.name : undefined;
  const codes = telling(members.filter(({ name }) => name !== expand)).map(({ name, schema }) =>
    prefixed(`${propertyName(name)}: `, codeOf(name, schema, api)),
  );
  const path =
    expand === undefined || !(part === "body" || part === "query") ? undefined : firstPath(operation, api);
  return path === undefined || expand === undefined
    ? codes
    : [
        ...codes,
        prefixed(`${propertyName(expand)}: `, { open: "[", parts: [stringLiteral(path)], close: "]" }),
      ];
}

function bodyMembers({ body }: Operation, api: Api): readonly Property[] {
  const media = body && preferred(body.contents);
  return (media && contentObject(asFileForm(media, api), api)?.properties) ?? [];
}

/** How many items a page of an example has. */
const FEW = 3;
const PAGE_SIZES = new Set(["limit", "per_page", "page_size", "pageSize"]);

function codeOf(name: string, schema: Schema, api: Api): Code {
  return isPageSize(name, schema) ? jsonLiteral(FEW) : exampleCode(schema, api, name);
}

function isPageSize(name: string, schema: Schema): boolean {
  return PAGE_SIZES.has(name) && schema.kind === "number" && schema.as === undefined;
}

/** What is required; else the size of a page, or a plain text of those that can be left out. */
function telling(members: readonly Member[]): readonly Member[] {
  const required = members.filter((member) => member.required);
  if (required.length > 0) return required;
  const size = members.find(({ name, schema }) => isPageSize(name, schema));
  if (size !== undefined) return [size];
  const plain = members.find(
    ({ schema }) => schema.kind === "string" && schema.as === undefined && !schema.binary,
  );
  return plain === undefined ? [] : [plain];
}

function firstPath(operation: Operation, api: Api): string | undefined {
  const root = takesPaths(operation, api) ? expansionRoot(operation) : undefined;
  return root && firstPaths(root, api, 1)[0]?.path;
}
