import type { JsonValue } from "../../generator/source/json.js";
import { isObject } from "../../generator/source/json.js";
import { jsonLiteral, propertyName } from "../../generator/code/literals.js";
import type { ZodText } from "./scope.js";

/** Exactly one of `values`, of which there is at least one; lists and objects are compared by what they hold. */
export function literalText(values: readonly JsonValue[], z: string): ZodText {
  const plain = values.filter((value) => typeof value !== "object" || value === null);
  const texts = [
    ...(plain.length === 0 ? [] : [plainText(plain, z)]),
    ...values.flatMap((value) =>
      typeof value !== "object" || value === null ? [] : [structureText(value, z)],
    ),
  ];
  const [first, second] = texts;
  if (first !== undefined && second === undefined) return first;
  return {
    type: `${z}.ZodUnion<readonly [${texts.map(({ type }) => type).join(", ")}]>`,
    value: `${z}.union([${texts.map(({ value }) => value).join(", ")}])`,
  };
}

function plainText(values: readonly JsonValue[], z: string): ZodText {
  const literals = values.map(jsonLiteral);
  return {
    type: `${z}.ZodLiteral<${literals.join(" | ")}>`,
    value: `${z}.literal(${literals.length === 1 ? (literals[0] ?? "") : `[${literals.join(", ")}]`})`,
  };
}

function structureText(value: JsonValue, z: string): ZodText {
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map((item) => literalText([item], z));
    return {
      type: `${z}.ZodTuple<[${items.map(({ type }) => type).join(", ")}], null>`,
      value: `${z}.tuple([${items.map(({ value: item }) => item).join(", ")}])`,
    };
  }
  const members = isObject(value) ? Object.entries(value) : [];
  const texts = members.map(([name, member]) => ({ name: propertyName(name), ...literalText([member], z) }));
  return {
    type: `${z}.ZodObject<{ ${texts.map(({ name, type }) => `${name}: ${type}`).join("; ")} }, ${z}.core.$strict>`,
    value: `${z}.strictObject({ ${texts.map(({ name, value: member }) => `${name}: ${member}`).join(", ")} })`,
  };
}
