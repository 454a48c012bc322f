import { member, type JsonObject, type JsonValue } from "../../../generator/source/json.js";
import { isExpandable, isIncludable, names, objectsIn } from "./description.js";

const LONGEST = 4;

/**
 * A path that the API takes: a walk over the fields that objects list as expandable, one number to choose each segment by, up to the last
 * field that is an id or absent without it. Undefined where the walk meets no such field.
 */
export function walk(root: JsonObject, response: JsonValue, choices: readonly number[]): string | undefined {
  const path: string[] = [];
  let longest: string | undefined;
  let objects = objectsIn(root, response);
  for (const choice of choices.slice(0, LONGEST)) {
    const fields = objects.flatMap((object) =>
      names(object["x-expandableFields"]).flatMap((name) => {
        const schema = member(member(object, "properties"), name);
        return schema === undefined ? [] : [{ name, schema, object }];
      }),
    );
    const field = fields[choice % fields.length];
    if (field === undefined) break;
    path.push(field.name);
    if (isExpandable(root, field.schema) || isIncludable(root, field.object, field.name))
      longest = path.join(".");
    objects = fields
      .filter(({ name }) => name === field.name)
      .flatMap(({ schema }) => objectsIn(root, schema));
  }
  return longest;
}
