import { arrayMember, isObject, objectMember, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { lookup } from "./lookup.js";
import { escapePointer } from "./pointer.js";
import type { Mount } from "./provenance.js";
import { operationsOf } from "./methods.js";
import { targetOfReference } from "./reference.js";
import { replaceAt } from "./replace.js";
import type { Report } from "./report.js";
import { stepTo } from "./walk.js";

/** A parameter in a list, with what a reference to it says. */
interface Listed {
  readonly pointer: string;
  readonly raw: JsonValue;
  readonly name: string;
  readonly location: string;
}

/**
 * Makes the parameters of every operation agree with its path template: a repeated parameter gives way to the last
 * one, one that the template does not have is left out, and one that only the template has is a string
 * (OpenAPI 3.1, sections 4.8.8.2 and 4.8.12.1).
 * @param root with references checked
 */
export function checkParameters(root: JsonObject, report: Report): JsonObject {
  const paths = objectMember(root, "paths");
  if (paths === undefined) return root;
  const checked = Object.entries(paths).map(([path, item]): [string, JsonValue] =>
    path.startsWith("/") && isObject(item) ? [path, checkPathItem(root, path, item, report)] : [path, item],
  );
  const isSame = checked.every(([path, item]) => item === paths[path]);
  return isSame ? root : { ...root, paths: Object.fromEntries(checked) };
}

function checkPathItem(root: JsonObject, path: string, item: JsonObject, report: Report): JsonObject {
  const at = `/paths/${escapePointer(path)}`;
  const variables = templateVariables(path);
  const shared = listParameters(root, item, at);
  const keptShared = keep(shared, variables, report);
  const parameters = keptShared.length < shared.length ? replaceList(at, keptShared, report) : undefined;
  let checked = parameters === undefined ? item : { ...item, parameters };
  for (const { value: operation, pointer } of operationsOf(item)) {
    const place = at + pointer;
    const own = listParameters(root, operation, place);
    const kept = keep(own, variables, report);
    const declared = new Set(
      [...keptShared, ...kept].filter(({ location }) => location === "path").map(({ name }) => name),
    );
    const missing = [...variables].filter((name) => !declared.has(name));
    if (kept.length === own.length && missing.length === 0) continue;
    for (const name of missing) {
      report.warning(
        stepTo(place),
        `The path has {${name}}, and the operation has no such parameter: it is taken for a string.`,
        `Add a parameter ${JSON.stringify(name)} with \`in: path\`.`,
      );
    }
    const list = kept.length === own.length ? kept.map(({ raw }) => raw) : replaceList(place, kept, report);
    const strings = missing.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
    const mended = { ...operation, parameters: [...list, ...strings] };
    checked = replaceAt(checked, pointer, mended) as JsonObject;
  }
  return checked;
}

/** The names in braces of a path template. */
function templateVariables(path: string): ReadonlySet<string> {
  return new Set([...path.matchAll(/\{([^{}/]{1,1000})\}/g)].map((match) => match[1] ?? ""));
}

function listParameters(root: JsonObject, holder: JsonObject, at: string): readonly Listed[] {
  return arrayMember(holder, "parameters").map((raw, index) => {
    const said = followed(root, raw);
    const name = stringMember(said, "name") ?? "";
    return { pointer: `${at}/parameters/${index}`, raw, name, location: stringMember(said, "in") ?? "" };
  });
}

/** What a chain of references ends at; cycles were reported before. */
function followed(root: JsonObject, value: JsonValue): JsonValue | undefined {
  const seen = new Set<string>();
  let at: JsonValue | undefined = value;
  for (;;) {
    const reference = stringMember(at, "$ref");
    if (reference === undefined || seen.has(reference)) return at;
    seen.add(reference);
    at = lookup(root, targetOfReference(reference));
  }
}

function keep(
  parameters: readonly Listed[],
  variables: ReadonlySet<string>,
  report: Report,
): readonly Listed[] {
  const last = new Map(parameters.map((parameter) => [`${parameter.location} ${parameter.name}`, parameter]));
  return parameters.filter((parameter) => {
    const { pointer, name, location } = parameter;
    if (last.get(`${location} ${name}`) !== parameter) {
      report.warning(
        stepTo(pointer),
        `The ${location} parameter ${JSON.stringify(name)} is repeated: the last one holds.`,
        "Remove the others.",
      );
      return false;
    }
    if (location !== "path" || variables.has(name)) return true;
    report.warning(
      stepTo(pointer),
      `The path has no {${name}}, so this parameter is left out.`,
      "Add it to the path, or remove the parameter.",
    );
    return false;
  });
}

/** Items move up where others were left out, so their places in the texts are told anew. */
function replaceList(at: string, kept: readonly Listed[], { provenance }: Report): readonly JsonValue[] {
  const mounts = kept.flatMap(({ pointer }, index): Mount[] => {
    const found = provenance.find(pointer);
    return found ? [{ at: `${at}/parameters/${index}`, origin: found.origin, pointer: found.pointer }] : [];
  });
  provenance.addList(`${at}/parameters`, mounts);
  return kept.map(({ raw }) => raw);
}
