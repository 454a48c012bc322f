import type { Api } from "../generator/api/api.js";
import { conversionOf, type Conversion } from "../generator/api/conversion/conversion.js";
import { camelCase } from "../generator/api/names/cases.js";
import { NameTable } from "../generator/api/names/name-table.js";
import type { Schema } from "../generator/api/schema/schema.js";
import { jsonLiteral, propertyName } from "../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../generator/emit/module-writer.js";
import { RESERVED_NAMES } from "./package/exports.js";

const MODULE = "conversions";

/** `conversions.ts`: where values of named schemas are converted. There is none where nothing is. */
export function conversionsTemplate(api: Api, open: OpenModule): void {
  if (api.convertible.size === 0) return;
  const writer = open(MODULE);
  const names = conversionNames(api);
  const type = writer.importType("runtime/convert", "Conversion");
  for (const [key, name] of names) {
    const schema = api.schemas.get(key)?.schema;
    const conversion = schema && conversionOf(schema, api.schemas, api.convertible);
    if (conversion === undefined) continue;
    // A function, so that conversions may hold one another, and none is made that is not used.
    writer.add(`export const ${name}: ${type} = () => (${conversionText(conversion, names, writer)});`);
  }
}

/** The conversion of values of `schema` as an expression; undefined where there is none. */
export function conversionExpression(schema: Schema, api: Api, writer: ModuleWriter): string | undefined {
  const conversion = conversionOf(schema, api.schemas, api.convertible);
  return conversion && conversionText(conversion, conversionNames(api), writer);
}

const NAMES = new WeakMap<Api, ReadonlyMap<string, string>>();

/** The names of the schemas' conversions by key: no function of an operation has them. */
function conversionNames(api: Api): ReadonlyMap<string, string> {
  const known = NAMES.get(api);
  if (known !== undefined) return known;
  const taken = new NameTable([
    ...RESERVED_NAMES,
    ...api.operations.flatMap(({ name }) => [name, `${name}Operation`]),
  ]);
  const names = new Map(
    [...api.schemas.values()]
      .filter(({ key }) => api.convertible.has(key))
      .map(({ key, name }) => [key, taken.take(`${camelCase(name)}Conversion`)]),
  );
  NAMES.set(api, names);
  return names;
}

function conversionText(
  conversion: Conversion,
  names: ReadonlyMap<string, string>,
  writer: ModuleWriter,
): string {
  const text = (part: Conversion | undefined): string =>
    part === undefined ? "undefined" : conversionText(part, names, writer);
  switch (conversion.kind) {
    case "named":
      return writer.importValue(MODULE, names.get(conversion.key) ?? "");
    case "codec": {
      const codec = writer.importValue("runtime/codecs", conversion.codec, `${conversion.codec}Codec`);
      if (conversion.sentOnly) return `{ codec: ${codec}, sentOnly: true }`;
      return conversion.except.length === 0
        ? codec
        : `{ codec: ${codec}, except: ${jsonLiteral(conversion.except)} }`;
    }
    case "array": {
      const parts = [
        ...(conversion.first.length === 0 ? [] : [`first: [${conversion.first.map(text).join(", ")}]`]),
        ...(conversion.items === undefined ? [] : [`items: ${text(conversion.items)}`]),
      ];
      return `{ ${parts.join(", ")} }`;
    }
    case "object": {
      const members = conversion.members.map(([name, part]) => `${propertyName(name)}: ${text(part)}`);
      const parts = [
        `members: { ${members.join(", ")} }`,
        ...(conversion.others === undefined ? [] : [`others: ${text(conversion.others)}`]),
        ...(conversion.named.length === 0 ? [] : [`named: ${jsonLiteral(conversion.named)}`]),
      ];
      return `{ ${parts.join(", ")} }`;
    }
    case "all":
      return `{ all: [${conversion.parts.map(text).join(", ")}] }`;
    case "variants": {
      const variants = conversion.variants.map((variant) => {
        const when = variant.when.map(([name, values]) => `${propertyName(name)}: ${jsonLiteral(values)}`);
        const then = variant.conversion === undefined ? "" : `, then: ${text(variant.conversion)}`;
        return `{ when: { ${when.join(", ")} }${then} }`;
      });
      return `{ variants: [${variants.join(", ")}] }`;
    }
  }
}
