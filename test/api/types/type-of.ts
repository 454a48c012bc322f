import type { TypeSettings } from "../../../generator/api/schema/representation.js";
import { formatModule } from "../../../generator/emit/format.js";
import { NO_PATHS, type Level } from "../../../generator/api/types/level.js";
import { typeText } from "../../../generator/api/types/type-node.js";
import type { JsonObject, JsonValue } from "../../../generator/source/json.js";
import { description, modelOf } from "../model.js";

/** The type of `schema` as it is written, but on one line and without comments, and the codes of what was reported. `others` are the components beside it. */
export async function typeOf(
  schema: JsonValue,
  others: JsonObject = {},
  level: Level = NO_PATHS,
  types: Partial<TypeSettings> = {},
): Promise<{ readonly text: string; readonly codes: readonly string[] }> {
  const { api, diagnostics } = modelOf(description({ schemas: { ...others, T: schema } }), { types });
  const named = api.schemas.get("T");
  if (named === undefined) throw new Error("The schema was not read.");
  const text = typeText(named.schema, level, {
    lookup: (key) => api.schemas.get(key),
    reference: ({ name }) => name,
    view: "response",
    bytes: "Blob",
    helper: (name) => name,
  });
  const module = await formatModule({ path: "t.ts", text: `type T = ${text};`, format: true });
  return {
    text: module.text
      .replace(/\/\*\*[^]*?\*\//g, "")
      .replace(/\s+/g, " ")
      .replace(/^type T = (?:\| )?/, "")
      .replace(/; $/, ""),
    codes: diagnostics.map(({ code }) => code),
  };
}
