import picomatch from "picomatch";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Document } from "../../source/document.js";
import { arrayMember, isObject, member, stringMember } from "../../source/json.js";
import { parsePointer } from "../../source/pointer.js";
import { nearest } from "../../nearest.js";
import { operationFilter } from "../filter.js";
import type { FormatType, TypeSettings } from "./representation.js";

/** Types for a part of the description only. What it leaves out is as everywhere else. */
export interface TypeOverride extends Partial<Omit<TypeSettings, "binary" | "overrides">> {
  /** Operation ids, `tag:NAME` or path globs: what stands inside them, parameters and unnamed bodies. */
  readonly operations?: readonly string[];
  /** Component names or globs over them. */
  readonly schemas?: readonly string[];
  /** Names of properties and parameters. Undefined: all. */
  readonly properties?: readonly string[];
  /** The type of strings and numbers of any format, or of none. */
  readonly as?: FormatType;
}

/** The settings for one place. */
export type LocalTypes = Omit<TypeSettings, "overrides"> & {
  /** Whatever the format. */
  readonly as?: FormatType;
  /** The property or parameter; what brands are named by where there is no format. */
  readonly name?: string;
};

/** Tells how formats are typed at a place of the document. The last override that covers a place and says something counts. */
export class ScopedTypes {
  readonly #types: TypeSettings;
  readonly #document: Document;
  readonly #tests: readonly ((place: Place) => boolean)[];
  readonly #used = new Set<number>();
  /** Those that texts and numbers have. */
  readonly #formats = new Set<string>();

  constructor(types: TypeSettings, document: Document) {
    this.#types = types;
    this.#document = document;
    this.#tests = types.overrides.map(testOf);
  }

  /** @param format of the text or number there */
  at(pointer: string, format?: string): LocalTypes {
    if (format !== undefined) this.#formats.add(format);
    if (this.#tests.length === 0) return this.#types;
    const place = placeOf(pointer, this.#document);
    let local: LocalTypes = this.#types;
    for (const [index, override] of this.#types.overrides.entries()) {
      if (this.#tests[index]?.(place) !== true) continue;
      this.#used.add(index);
      const { operations: _, schemas: __, properties: ___, formats, ...given } = override;
      // Each table of formats adds to those before it.
      local = { ...local, ...given, formats: { ...local.formats, ...formats } };
    }
    return place.name === undefined ? local : { ...local, name: place.name };
  }

  /**
   * Whether schemas without a `type` are read by the letter at a place: as the settings say, or because a schema around the place names
   * its dialect (JSON Schema, 8.1.1), so that it was written as a JSON Schema and not as a description's shorthand.
   */
  takesLetter(pointer: string): boolean {
    const { untyped } = this.at(pointer);
    return untyped === "any" || (untyped === "declared" && namesDialect(pointer, this.#document));
  }

  /** Warns of overrides that nothing has asked for, once everything was read. */
  reportUnused(diagnostics: Diagnostics): void {
    for (const index of this.#tests.keys()) {
      if (this.#used.has(index)) continue;
      diagnostics.warning({
        code: "invalid-config",
        message: `\`types.overrides.${String(index)}\` covers nothing that a format or an enum could change.`,
        hint: "`schemas` are component names, `operations` ids, `tag:NAME` or path globs; `properties` are names of properties or parameters inside them.",
      });
    }
  }

  /** Warns of formats that are given a type and that no text or number has, once everything was read. */
  reportUnusedFormats(diagnostics: Diagnostics): void {
    const given = [
      ["types.formats", this.#types.formats],
      ...this.#types.overrides.map(
        ({ formats = {} }, index) => [`types.overrides.${String(index)}.formats`, formats] as const,
      ),
    ] as const;
    for (const [where, formats] of given)
      for (const format of Object.keys(formats)) {
        if (this.#formats.has(format)) continue;
        const meant = nearest(format, this.#formats);
        diagnostics.warning({
          code: "invalid-config",
          message: `\`${where}\` names ${JSON.stringify(format)}, a format that no string or number of the description has.`,
          hint:
            meant === undefined
              ? "Formats are the values of `format` beside `type: string`, `integer` and `number`; take this one out, or correct it."
              : `Did you mean ${JSON.stringify(meant)}?`,
        });
      }
  }
}

/** What a schema stands in. */
interface Place {
  readonly component: string | undefined;
  readonly operation:
    { readonly id: string; readonly path: string; readonly tags: readonly string[] } | undefined;
  /** The innermost property, or the parameter. */
  readonly name: string | undefined;
}

function testOf({ operations, schemas, properties }: TypeOverride): (place: Place) => boolean {
  const matchesOperation = operationFilter({ include: operations ?? [] });
  const globs = (schemas ?? []).map((glob) =>
    picomatch(glob, { nobrace: true, nobracket: true, noext: true }),
  );
  const names = properties && new Set(properties);
  return ({ component, operation, name }) => {
    const isInside =
      (operations === undefined && schemas === undefined) ||
      (operation !== undefined && matchesOperation(operation)) ||
      (component !== undefined &&
        ((schemas ?? []).includes(component) || globs.some((matches) => matches(component))));
    return isInside && (names === undefined || (name !== undefined && names.has(name)));
  };
}

function placeOf(pointer: string, document: Document): Place {
  const keys = parsePointer(pointer);
  const [section, kind, component] = keys;
  if (section === "components" && kind === "schemas")
    return { component, operation: undefined, name: propertyIn(keys.slice(3)) };
  const start = keys.findIndex((key, index) => index > 2 && (key === "schema" || key === "itemSchema"));
  const within = start < 0 ? undefined : propertyIn(keys.slice(start + 1));
  return {
    component: undefined,
    operation: operationAt(keys, document),
    name: within ?? parameterAt(pointer, document),
  };
}

/** Keywords whose member is a map or list of schemas: the key after them is no keyword. */
const MAPS = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"]);
const LISTS = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

function propertyIn(keys: readonly string[]): string | undefined {
  let name: string | undefined;
  for (let index = 0; index < keys.length; index += 1) {
    const keyword = keys[index] ?? "";
    if (!MAPS.has(keyword) && !LISTS.has(keyword)) continue;
    index += 1;
    if (keyword === "properties") name = keys[index];
  }
  return name;
}

function namesDialect(pointer: string, { root }: Document): boolean {
  let place: unknown = root;
  return parsePointer(pointer).some((key) => {
    place = Array.isArray(place) ? place[Number(key)] : member(place, key);
    return stringMember(place, "$schema") !== undefined;
  });
}

function operationAt([section, path, method]: readonly string[], document: Document): Place["operation"] {
  if (section !== "paths" || path === undefined || method === undefined) return undefined;
  const item = document.root["paths"];
  const operation = isObject(item) && isObject(item[path]) ? item[path][method] : undefined;
  if (!isObject(operation)) return undefined;
  const given = stringMember(operation, "operationId")?.trim() ?? "";
  return {
    id: given === "" ? `${method.toUpperCase()} ${path}` : given,
    path,
    tags: arrayMember(operation, "tags").filter((tag) => typeof tag === "string"),
  };
}

/** The name of the Parameter Object that a schema is directly the `schema` of. */
function parameterAt(pointer: string, document: Document): string | undefined {
  const parameter = document.resolve(pointer.replace(/\/schema(?:\/.*)?$/s, ""));
  return isObject(parameter) && typeof parameter["in"] === "string"
    ? stringMember(parameter, "name")
    : undefined;
}
