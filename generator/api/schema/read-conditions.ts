import {
  arrayMember,
  isObject,
  member,
  objectMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import { unionOf, UNKNOWN } from "./construct.js";
import { combined } from "./merge-objects.js";
import { negatedObject, valuesOf } from "./negation.js";
import { objectOf } from "./object-of.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";

/** More would multiply: TypeScript takes an intersection of unions case by case. */
const MOST_CONDITIONS = 3;

interface Condition {
  readonly if: JsonValue;
  readonly then: Branch | undefined;
  readonly else: Branch | undefined;
  /** The keyword and where it stands. */
  readonly keyword: string;
  readonly pointer: string;
}

interface Branch {
  readonly raw: JsonValue;
  readonly pointer: string;
}

/**
 * `if`, `then`, `else`, `dependentSchemas` and `dependentRequired` (JSON Schema, 10.2.2; Validation, 6.5.4): a union of both cases
 * where both are types. Where they are not, the type stays as wide as the rest of the schema makes it, with a note.
 * @param isTyped whether the rest of the schema says what it is: conditions on members allow all that has none
 */
export function readConditions(
  raw: JsonObject,
  pointer: string,
  isTyped: boolean,
  reader: SchemaReader,
): readonly Schema[] {
  const conditions = conditionsOf(raw, pointer);
  const read = conditions.map((condition) =>
    isTyped || typeof condition.if === "boolean"
      ? readCondition(condition, { raw, pointer }, reader)
      : undefined,
  );
  const cases = read.filter(
    (schema) => schema !== undefined && schema.kind !== "unknown",
  ) as readonly Schema[];
  const untyped = conditions.filter((_, index) => read[index] === undefined);
  const tooMany = cases.length > MOST_CONDITIONS;
  for (const { keyword, pointer: place } of tooMany ? conditions.slice(0, 1) : untyped.slice(0, 1))
    reader.note(
      "unsupported-keyword",
      tooMany
        ? `The schema has ${String(cases.length)} conditions; its type holds for all of their cases.`
        : `\`${keyword}\` depends on what TypeScript cannot tell; the type holds for all cases.`,
      place,
      "Describe the cases as variants of `oneOf` to have them told apart.",
    );
  return tooMany ? [] : cases;
}

function conditionsOf(raw: JsonObject, pointer: string): readonly Condition[] {
  const conditions: Condition[] = [];
  const condition = member(raw, "if");
  const branch = (key: "then" | "else"): Branch | undefined => {
    const found = member(raw, key);
    return found === undefined ? undefined : { raw: found, pointer: `${pointer}/${key}` };
  };
  const [positive, negative] = [branch("then"), branch("else")];
  if (condition !== undefined && (positive !== undefined || negative !== undefined))
    conditions.push({
      if: condition,
      then: positive,
      else: negative,
      keyword: "if",
      pointer: `${pointer}/if`,
    });
  for (const keyword of ["dependentSchemas", "dependentRequired"])
    for (const [name, dependent] of Object.entries(objectMember(raw, keyword) ?? {})) {
      const place = `${pointer}/${keyword}/${escapePointer(name)}`;
      const names = Array.isArray(dependent) ? (dependent as readonly JsonValue[]) : undefined;
      if (names?.length === 0) continue;
      const then = { raw: names === undefined ? dependent : { required: names }, pointer: place };
      conditions.push({ if: { required: [name] }, then, else: undefined, keyword, pointer: place });
    }
  return conditions;
}

/** The union of both cases; undefined where one of them is no type. */
function readCondition(
  { if: condition, then: positive, else: negative }: Condition,
  owner: { readonly raw: JsonObject; readonly pointer: string },
  reader: SchemaReader,
): Schema | undefined {
  const read = (branch: Branch | undefined): Schema =>
    branch === undefined ? UNKNOWN : readBranch(branch, reader);
  if (typeof condition === "boolean") return read(condition ? positive : negative);
  const [then, otherwise] = [read(positive), read(negative)];
  // Neither case says anything of the type.
  if (then.kind === "unknown" && otherwise.kind === "unknown") return UNKNOWN;
  if (!isObject(condition)) return undefined;
  const holds = readHolding(condition);
  const fails = negatedObject(condition, owner, reader);
  if (holds && fails) return unionOf([combined([holds, then]), combined([fails, otherwise])]);
  // Whichever case it is, the value is of one of both: what they describe is there to be read and to be sent.
  const areBoth = then.kind !== "unknown" && otherwise.kind !== "unknown";
  return areBoth ? unionOf([holds === undefined ? then : combined([holds, then]), otherwise]) : undefined;
}

/** The members that `if` asks for, with the values that it lists; undefined where it asks for anything else. */
function readHolding(condition: JsonObject): Schema | undefined {
  const required = arrayMember(condition, "required").filter(
    (name): name is string => typeof name === "string",
  );
  const members: Schema[] = [];
  for (const [name, property] of Object.entries(objectMember(condition, "properties") ?? {})) {
    const values = valuesOf(property);
    if (values === undefined) return undefined;
    const { annotations } = UNKNOWN;
    members.push(objectOf(name, { kind: "enum", values, open: false, annotations }, required.includes(name)));
  }
  for (const name of required)
    if (!isObject(member(objectMember(condition, "properties"), name)))
      members.push(objectOf(name, UNKNOWN, true));
  return combined(members);
}

/** A case that only says what is required is read without the index signature that an object of no known members has. */
function readBranch({ raw, pointer }: Branch, reader: SchemaReader): Schema {
  if (!isObject(raw) || Object.keys(raw).join() !== "required") {
    const isObjectCase =
      isObject(raw) && member(raw, "properties") !== undefined && member(raw, "type") === undefined;
    return reader.read(isObjectCase ? { type: "object", ...raw } : raw, pointer);
  }
  // Members that the schema around describes keep their types, since both are intersected.
  return combined(
    arrayMember(raw, "required").flatMap((name) =>
      typeof name === "string" ? [objectOf(name, UNKNOWN, true)] : [],
    ),
  );
}
