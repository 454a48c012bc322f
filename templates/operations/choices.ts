import { prose } from "../../generator/code/prose.js";
import type { TypeAliasDeclarationStructure } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import { bodySuffixes } from "../../generator/api/names/type-suffixes.js";
import { bodyChoices } from "../../generator/api/operations/media-type-choice.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { commentText } from "../../generator/code/comment.js";
import { propertyName } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { docsOf } from "../types.js";
import { has, isContentRequired, paramsStyle, REQUEST_PARTS, routeOf } from "./operation-types.js";
import { paramsInput } from "./params.js";
import { requestName } from "./request-names.js";

/** `…RequestAs`, `…ParamsAs`, `…SuccessAs`: maps from media types to what calls that choose them take and give. */
export function choiceName(operation: Operation, of: "Request" | "Params" | "Success"): string {
  return `${operation.typeName}${of}As`;
}

/** One member of a map: its key as source text, and its type. */
export interface ChoiceMember {
  readonly key: string;
  readonly type: string;
}

/** A map from media types to types. */
export function choiceMap(
  name: string,
  text: string,
  members: readonly ChoiceMember[],
): TypeAliasDeclarationStructure {
  return {
    kind: StructureKind.TypeAlias,
    name,
    isExported: true,
    docs: docsOf(commentText(text)),
    type: `{ ${members.map(({ key, type }) => `readonly ${key}: ${type}`).join("; ")} }`,
  };
}

/** Declares what calls take that choose the media type of the body, by that type. */
export function writeBodyChoice(operation: Operation, api: Api, writer: ModuleWriter): void {
  const [standard, ...others] = bodyChoices(operation);
  if (standard === undefined) return;
  const keys = bodyKeys(operation);
  const keyOf = (type: string): string[] => (keys.has(type) ? [keys.get(type) ?? ""] : []);
  const suffixes = bodySuffixes(operation.body, operation.responses);
  const requests = others.flatMap((media) =>
    keyOf(media.type).map((key) => ({
      key,
      type: otherRequest(
        operation,
        `body${isContentRequired(media, operation, api) ? "" : "?"}: ${operation.typeName}${suffixes.get(media) ?? ""}`,
      ),
    })),
  );
  const first = propertyName(standard.type);
  const route = prose`\`${routeOf(operation)}\``;
  writer.add(
    choiceMap(
      choiceName(operation, "Request"),
      prose`What ${route} takes, part by part, by the media type of the body.`,
      [{ key: first, type: requestName(operation) }, ...requests],
    ),
    choiceMap(
      choiceName(operation, "Params"),
      prose`The \`params\` of ${route} by the media type of the body${paramsStyle(operation, api) === "flat" ? ", part by part where it is not the standard one" : ""}.`,
      [
        { key: first, type: paramsInput(operation, api) },
        ...requests.map(({ key, type }) => ({
          key,
          type: has(operation, "path") ? `Omit<${type}, "path">` : type,
        })),
      ],
    ),
  );
}

function otherRequest(operation: Operation, body: string): string {
  const isAlone = REQUEST_PARTS.every((part) => part === "body" || !has(operation, part));
  return isAlone ? `{ ${body} }` : `Omit<${requestName(operation)}, "body"> & { ${body} }`;
}

/**
 * The keys of the maps by media type: a range (`image/*`) stands for every type in it (`` [type: `image/${string}`] ``), unless one of
 * the others is in it, which the types could not tell apart: then it is left out.
 */
export function bodyKeys(operation: Operation): ReadonlyMap<string, string> {
  const types = bodyChoices(operation).map(({ type }) => type);
  return new Map(
    types.flatMap((type, index): [string, string][] => {
      const [before = "", after] = type.split("*");
      if (index === 0 || after === undefined || !/^[\w.+-]*\/?[\w.+-]*\*[\w.+-]*$/.test(type))
        return [[type, propertyName(type)]];
      const isShared = types.some(
        (other) => other !== type && other.startsWith(before) && other.endsWith(after),
      );
      return isShared ? [] : [[type, `[type: \`${before}\${string}${after}\`]`]];
    }),
  );
}
