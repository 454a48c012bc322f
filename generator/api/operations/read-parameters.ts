import {
  isObject,
  member,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import { mergeAnnotations, readAnnotations } from "../schema/annotations.js";
import type { SchemaReader } from "../schema/reader.js";
import type { Schema } from "../schema/schema.js";
import type { Parameter, ParameterLocation } from "./operation.js";

/** OpenAPI 3.1, 4.8.12.2: the style where none is given. */
const DEFAULT_STYLE: { readonly [In in ParameterLocation]: string } = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

/** OpenAPI 3.1, 4.8.12: header parameters of these names are described elsewhere and ignored here. */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

/**
 * The parameters of an operation: those of its path item, overridden by its own of the same name and location.
 * @param sources each list with its pointer, the path item's first
 */
export function readParameters(
  path: string,
  sources: readonly { readonly list: readonly JsonValue[]; readonly pointer: string }[],
  reader: SchemaReader,
): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const { list, pointer } of sources) {
    const here = new Set<string>();
    list.forEach((entry, index) => {
      const at = resolved(entry, `${pointer}/${String(index)}`, reader);
      const parameter = at && readParameter(at.raw, at.pointer, reader);
      if (!parameter) return;
      const key = JSON.stringify([
        parameter.in,
        parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name,
      ]);
      if (here.has(key))
        reader.warn(
          "invalid-document",
          `The ${parameter.in} parameter \`${parameter.name}\` is described twice; the last one counts.`,
          at.pointer,
        );
      here.add(key);
      found.set(key, parameter);
    });
  }
  const parameters = withoutRest([...found.values()], sources.at(-1)?.pointer ?? "", reader);
  const inPath = templateNames(path).flatMap((name) =>
    parameters.filter((parameter) => parameter.in === "path" && parameter.name === name),
  );
  return [...inPath, ...parameters.filter((parameter) => parameter.in !== "path")];
}

/** A parameter that is the whole query leaves no room for others (OpenAPI 3.2, 4.12). */
function withoutRest(
  parameters: readonly Parameter[],
  pointer: string,
  reader: SchemaReader,
): readonly Parameter[] {
  const whole = parameters.find(({ querystring }) => querystring === true);
  if (whole === undefined) return parameters;
  const kept = parameters.filter((parameter) => parameter === whole || parameter.in !== "query");
  if (kept.length < parameters.length)
    reader.warn(
      "invalid-document",
      `\`${whole.name}\` is the whole query (\`in: querystring\`); the other query parameters are left out.`,
      pointer,
      "Describe them as a part of it.",
    );
  return kept;
}

/** The names in a path template, in order, each once: `/a/{b}/c/{d}` → `b`, `d` (OpenAPI 3.1, 4.8.8). */
export function templateNames(path: string): readonly string[] {
  return [...new Set(Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name = ""]) => name))];
}

/** A Parameter Object, or a Header Object when `header` gives the name that its key has. */
export function readParameter(
  raw: JsonObject,
  pointer: string,
  reader: SchemaReader,
  header?: string,
): Parameter | undefined {
  const name = header ?? stringMember(raw, "name");
  const given = header === undefined ? stringMember(raw, "in") : "header";
  const location = given === "querystring" ? "query" : given;
  const isWhole = given === "querystring";
  if (name === undefined || !isLocation(location)) return undefined;
  if (header === undefined && location === "header" && IGNORED_HEADERS.has(name.toLowerCase()))
    return undefined;
  const content = Object.entries(objectMember(raw, "content") ?? {})[0];
  if (isWhole && content === undefined) {
    const message = `The parameter ${JSON.stringify(name)} is the whole query (\`in: querystring\`) and has no \`content\`, which says how it is written: it is left out.`;
    reader.warn("invalid-document", message, pointer, "Describe it with `content` instead of `schema`.");
    return undefined;
  }
  const media = content && resolved(content[1], `${pointer}/content/${escapePointer(content[0])}`, reader);
  const owner = content === undefined ? { raw, pointer } : media;
  const read = reader.read(member(owner?.raw, "schema"), `${owner?.pointer ?? pointer}/schema`);
  const schema = content === undefined ? read : writable(read, content[0], owner?.pointer ?? pointer, reader);
  const encoding = content === undefined ? undefined : objectMember(owner?.raw, "encoding");
  const style = styleOf(raw, location, pointer, reader);
  const explode = member(raw, "explode");
  return {
    name,
    in: location,
    required: location === "path" || member(raw, "required") === true,
    schema,
    style,
    explode: typeof explode === "boolean" ? explode : style === "form" || style === "cookie",
    allowReserved: member(raw, "allowReserved") === true,
    contentType: content?.[0],
    ...(encoding === undefined ? {} : { encoding }),
    ...(isWhole ? { querystring: true } : {}),
    annotations: mergeAnnotations(readAnnotations(raw), schema.annotations),
  };
}

/** What a caller gives for content of a media type: JSON and forms are written by the client, all else is a text. */
function writable(schema: Schema, type: string, pointer: string, reader: SchemaReader): Schema {
  if (/[/+]json\b|^application\/x-www-form-urlencoded\b/i.test(type)) return schema;
  const target = schema.kind === "reference" ? reader.target(schema) : schema;
  if (target === undefined || ["string", "enum", "number", "boolean"].includes(target.kind)) return schema;
  if (target.kind !== "unknown")
    reader.warn(
      "unsupported-keyword",
      `Nothing here writes \`${type}\`: calls take the parameter as a text.`,
      pointer,
      "Write the text before the call.",
    );
  return { kind: "string", binary: false, annotations: schema.annotations };
}

/** OpenAPI 3.1, 4.8.12.3, and the `cookie` style of 3.2. */
const STYLES: { readonly [In in ParameterLocation]: readonly string[] } = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

function styleOf(
  raw: JsonObject,
  location: ParameterLocation,
  pointer: string,
  reader: SchemaReader,
): string {
  const standard = DEFAULT_STYLE[location];
  const style = stringMember(raw, "style") ?? standard;
  if (STYLES[location].includes(style)) return style;
  reader.warn(
    "invalid-document",
    `\`style: ${style}\` is not one of ${location} parameters; \`${standard}\` is used.`,
    `${pointer}/style`,
  );
  return standard;
}

function isLocation(value: string | undefined): value is ParameterLocation {
  return value === "path" || value === "query" || value === "header" || value === "cookie";
}

/** `raw` itself, or what its `$ref` points to, with the description that stands beside the reference (OpenAPI 3.1, 4.8.23). */
export function resolved(
  raw: JsonValue | undefined,
  pointer: string,
  reader: SchemaReader,
): { readonly raw: JsonObject; readonly pointer: string } | undefined {
  const ref = member(raw, "$ref");
  const found = typeof ref === "string" ? reader.resolve(ref) : { raw, pointer };
  if (found === undefined || !isObject(found.raw)) return undefined;
  const description = typeof ref === "string" ? stringMember(raw, "description") : undefined;
  return {
    raw: description === undefined ? found.raw : { ...found.raw, description },
    pointer: found.pointer,
  };
}
