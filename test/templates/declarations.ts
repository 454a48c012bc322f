import { formatModule } from "../../generator/emit/format.js";
import type { ApiOptions } from "../../generator/api/build-api.js";
import type { JsonObject } from "../../generator/source/json.js";
import { modulesOf } from "../api/model.js";

/** The types that a generated module declares, on one line each, without comments, by name; none where there is no such module. */
export async function declarations(
  path: string,
  root: JsonObject,
  options: ApiOptions = {},
): Promise<Readonly<Record<string, string>>> {
  const text = modulesOf(root, options).get(path);
  if (text === undefined) return {};
  const module = await formatModule({ path, text, format: true });
  const plain = module.text.replace(/\/\*\*[^]*?\*\//g, "").replace(/\s+/g, " ");
  return Object.fromEntries(
    Array.from(
      plain.matchAll(/export (?:type|interface) (\w+)(.*?)(?=export |$)/g),
      ([, name = "", rest = ""]) => [name, rest.replace(/^ = /, "").replace(/;? *$/, "").trim()],
    ),
  );
}
