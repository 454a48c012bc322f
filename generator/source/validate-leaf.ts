import { isObject } from "./json.js";
import type { JsonValue } from "./json.js";
import { describeValue } from "./report.js";
import type { Report } from "./report.js";
import type { Leaf, ObjectKind } from "./shape.js";
import type { Step } from "./walk.js";

type Result = JsonValue | undefined;

/** A field that is being checked. */
interface Field {
  readonly name: string;
  readonly step: Step | undefined;
  readonly owner: ObjectKind | undefined;
  readonly report: Report;
}

/** Flags that only documentation shows: a wrong one is left out with a warning. */
const HARMLESS_FLAGS = new Set(["deprecated", "uniqueItems", "allowEmptyValue"]);

/** Types of JSON Schema (2020-12 Validation, section 6.1.1). */
const TYPES = new Set(["string", "number", "integer", "boolean", "array", "object", "null"]);

/** Checks a field that holds no objects, and mends it where one sane reading exists. */
export function validateLeaf(
  leaf: Leaf,
  value: JsonValue,
  step: Step | undefined,
  owner: ObjectKind | undefined,
  report: Report,
): Result {
  const field: Field = { name: step?.segment ?? "", step, owner, report };
  const rule = RULES[leaf];
  if (value === null && leaf !== "any" && leaf !== "const" && leaf !== "reference") return absent(field);
  return rule(value, field);
}

const RULES: Readonly<Record<Leaf, (value: JsonValue, field: Field) => Result>> = {
  any: (value) => value,
  const: checkNumber,
  text: (value, field) => text(value, field) ?? leaveOut(value, "a string", field),
  name: (value, field) => text(value, field) ?? refuse(value, "a string", field),
  mapping: (value, field) =>
    typeof value === "string" ? value : leaveOut(value, "the name of a schema", field),
  reference: (value, field) => (typeof value === "string" ? value : refuse(value, "a string", field)),
  boolean: flag,
  number,
  limit: (value, field) => (typeof value === "boolean" ? value : number(value, field)),
  names,
  nameMap,
  type,
  enum: enumeration,
};

function absent({ name, step, report }: Field): Result {
  report.warning(
    step,
    `\`${name}\` is null: read as if it were not there.`,
    "Remove it, or give it a value.",
  );
  return undefined;
}

function leaveOut(value: JsonValue, expected: string, { name, step, report }: Field): Result {
  const message = `\`${name}\` must be ${expected}, and is ${describeValue(value)}: it is left out.`;
  report.warning(step, message, `Give ${expected}.`);
  return undefined;
}

function refuse(value: JsonValue, expected: string, { name, step, report }: Field): Result {
  const message = `\`${name}\` must be ${expected}, and is ${describeValue(value)}.`;
  report.error(step, message, `Give ${expected}.`);
  return undefined;
}

/** Numbers and booleans are what YAML makes of `version: 1.0` and the like: taken for their text. */
function text(value: JsonValue, { name, step, report }: Field): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "number" && typeof value !== "boolean") return undefined;
  report.warning(
    step,
    `\`${name}\` must be a string, and is ${describeValue(value)}: read as ${JSON.stringify(String(value))}.`,
    "Put it in quotes.",
  );
  return String(value);
}

function flag(value: JsonValue, field: Field): Result {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") {
    field.report.warning(
      field.step,
      `\`${field.name}\` is the string "${value}": read as ${value}.`,
      "Remove the quotes.",
    );
    return value === "true";
  }
  return HARMLESS_FLAGS.has(field.name)
    ? leaveOut(value, "true or false", field)
    : refuse(value, "true or false", field);
}

function number(value: JsonValue, field: Field): Result {
  if (typeof value === "number") return checkNumber(value, field);
  if (typeof value === "string" && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) {
    field.report.warning(
      field.step,
      `\`${field.name}\` is a string: read as the number ${value}.`,
      "Remove the quotes.",
    );
    return Number(value);
  }
  return leaveOut(value, "a number", field);
}

/** `1e999` is valid JSON and infinite once it is read. */
function checkNumber(value: JsonValue, field: Field): Result {
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  field.report.warning(
    field.step,
    `The number in \`${field.name}\` is too large: it is left out.`,
    "Give one below 1.8e308.",
  );
  return undefined;
}

function names(value: JsonValue, field: Field): Result {
  if (typeof value === "string") {
    field.report.warning(field.step, `\`${field.name}\` is a string: read as a list of it.`, "Write a list.");
    return [value];
  }
  // `required: true` on a property is draft 3 of JSON Schema; Google and others still write it.
  if (typeof value === "boolean") return leaveOut(value, "a list of strings", field);
  if (!Array.isArray(value)) return refuse(value, "a list of strings", field);
  const items = value as readonly JsonValue[];
  if (items.every((item) => typeof item === "string")) return items;
  return items.flatMap((item, index) => {
    const at = {
      ...field,
      name: `${field.name}/${index}`,
      step: { parent: field.step, segment: String(index) },
    };
    return (item === null ? absent(at) : (text(item, at) ?? refuse(item, "a string", at))) ?? [];
  });
}

function nameMap(value: JsonValue, field: Field): Result {
  if (!isObject(value)) return leaveOut(value, "an object", field);
  if (Object.values(value).every((member) => typeof member === "string")) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const at = { ...field, name: key, step: { parent: field.step, segment: key } };
      return [
        key,
        (member === null ? absent(at) : (text(member, at) ?? leaveOut(member, "a string", at))) ?? "",
      ];
    }),
  );
}

function type(value: JsonValue, field: Field): Result {
  if (typeof value === "string") return TYPES.has(value) ? value : unknownType(value, field);
  if (!Array.isArray(value))
    return isObject(value) ? anyType(field) : refuse(value, "a type or a list of types", field);
  const items = value as readonly JsonValue[];
  if (items.length === 0) {
    field.report.warning(
      field.step,
      "`type` is an empty list: any value is taken.",
      "Name at least one type.",
    );
    return undefined;
  }
  const isKnown = items.every((item) => typeof item === "string" && TYPES.has(item));
  if (isKnown && new Set(items).size === items.length) return items;
  const wrong = items.find((item) => typeof item !== "string");
  if (wrong !== undefined) return isObject(wrong) ? anyType(field) : refuse(wrong, "a list of types", field);
  const unknown = items.find((item) => typeof item === "string" && !TYPES.has(item));
  if (typeof unknown === "string") return unknownType(unknown, field);
  field.report.warning(field.step, "`type` names a type twice: the repetition is left out.", "Remove it.");
  return [...new Set(items)];
}

/** A schema among types, as draft 3 of JSON Schema had it: one field is of any type then, and the rest of the API stands. */
function anyType({ step, report }: Field): Result {
  report.warning(
    step,
    "`type` must name a type, and holds an object: any value is taken.",
    `Types are ${[...TYPES].join(", ")}. Schemas to choose from are \`anyOf\`.`,
  );
  return undefined;
}

function unknownType(value: string, { step, report }: Field): Result {
  report.warning(
    step,
    `${JSON.stringify(value)} is not a type of JSON Schema: any value is taken.`,
    `Types are ${[...TYPES].join(", ")}.`,
  );
  return undefined;
}

function enumeration(value: JsonValue, field: Field): Result {
  if (!Array.isArray(value)) return refuse(value, "a list", field);
  const items = value as readonly JsonValue[];
  if (items.length === 0) {
    field.report.warning(field.step, "`enum` is empty: it is left out.", "List at least one value.");
    return undefined;
  }
  const unsafe = items.findIndex((item) => typeof item === "number" && !isExact(item));
  if (unsafe < 0) return items;
  // Two of them may have become one number, so no list of literals can be trusted.
  field.report.warning(
    { parent: field.step, segment: String(unsafe) },
    "A number of this enum is too large to be read exactly: any value of the type is taken.",
    "Use strings for numbers beyond 2^53.",
  );
  return undefined;
}

function isExact(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}
