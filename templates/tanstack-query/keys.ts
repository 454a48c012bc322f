import type { Api } from "../../generator/api/api.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { jsonLiteral, stringLiteral } from "../../generator/code/literals.js";
import type { TemplateModule } from "../../generator/template/template-module.js";

/** The run-time module that all of the template's modules share. */
export const RUNTIME = "./runtime/tanstack-query";

/** The place of an operation in the client, as the beginning of its keys: `"customers", "list"`. */
export function placeText({ place }: Operation): string {
  return [...place.namespace, place.method].map(stringLiteral).join(", ");
}

/**
 * A key: the place in the client, what is asked for, and for whom. Keys of one namespace begin with the same texts, so that all of them
 * can be invalidated at once.
 * @param last what tells two queries of one operation apart
 */
export function keyText(
  operation: Operation,
  hasRequest: boolean,
  last: string | undefined,
  api: Api,
  module: TemplateModule,
): string {
  const request = !hasRequest
    ? []
    : [hasBigints(api) ? `${module.import("keyPart", RUNTIME)}(request)` : "request"];
  const names = api.preset.headerOptions.map(({ name }) => name);
  const scope =
    names.length === 0 ? [] : [`...${module.import("scopeOf", RUNTIME)}(options, ${jsonLiteral(names)})`];
  const parts = [
    placeText(operation),
    ...request,
    ...scope,
    ...(last === undefined ? [] : [stringLiteral(last)]),
  ];
  return `[${parts.join(", ")}] as const`;
}

/** Whether the types that are asked for have `bigint`s among them: TanStack Query makes JSON of keys. */
function hasBigints({ types }: Api): boolean {
  return [types, ...types.overrides].some(
    ({ int64, formats = {}, ...others }) =>
      int64 === "bigint" ||
      Object.values(formats).includes("bigint") ||
      ("as" in others && others.as === "bigint"),
  );
}
