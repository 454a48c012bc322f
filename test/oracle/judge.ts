/** Compares what a suite says of instances with what the compiler says of them. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { DEFAULT_TYPES, type TypeSettings } from "../../generator/api/schema/representation.js";
import { isObject, type JsonValue } from "../../generator/source/json.js";
import { assignable, type Subject } from "./assignable.js";
import { GROUPS, weakened, withImpliedTypes } from "./inexpressible.js";
import { typesOf, type Outcome } from "./types-of.js";

/** A schema with instances, as JSON-Schema-Test-Suite has them. */
export interface Group {
  /** The suite's file without extension. */
  readonly file: string;
  readonly description: string;
  readonly schema: JsonValue;
  readonly tests: readonly {
    readonly description: string;
    readonly data: JsonValue;
    readonly valid: boolean;
  }[];
}

export interface Judgement {
  readonly crashes: readonly string[];
  /** Schemas that were refused with diagnostics: their instances count nowhere. */
  readonly refused: readonly string[];
  /** Schemas whose types do not compile. */
  readonly broken: readonly string[];
  readonly valid: Share;
  /** Valid instances of another type than the one that a schema without `type` implies; they are not in `valid`. */
  readonly unimplied: Share;
  /** Of those that TypeScript can tell from valid ones. */
  readonly invalid: Share;
  /** How many invalid instances the list of what cannot be expressed takes out. */
  readonly inexpressible: number;
}

export interface Share {
  readonly right: number;
  readonly all: number;
  /** The instances that were judged wrongly. */
  readonly wrong: readonly string[];
}

/**
 * @param folder for the descriptions that the schemas are wrapped in
 * @param untyped what schemas that leave out their type are read as
 */
export async function judge(
  groups: readonly Group[],
  folder: string,
  untyped: TypeSettings["untyped"] = DEFAULT_TYPES.untyped,
): Promise<Judgement> {
  const outcomes: Outcome[] = [];
  for (const [index, { schema }] of groups.entries())
    outcomes.push(await typesOf(schema, folder, String(index), { untyped }));
  const subjects = outcomes.flatMap((outcome, index): Subject[] => {
    const values = groups[index]?.tests.map(({ data }) => data) ?? [];
    return outcome.kind === "types" ? [{ ...outcome, id: String(index), values }] : [];
  });
  const { verdicts, broken } = assignable(subjects);
  const [crashes, refused]: [string[], string[]] = [[], []];
  const [valid, unimplied, invalid] = [emptyShare(), emptyShare(), emptyShare()];
  let inexpressible = 0;
  for (const [index, group] of groups.entries()) {
    const outcome = outcomes[index];
    const name = `${group.file}: ${group.description}`;
    if (outcome?.kind === "crash") crashes.push(`${name}: ${String(outcome.error)}`);
    if (outcome?.kind === "refused") refused.push(`${name}: ${outcome.codes.join()}`);
    const counts = counting(group);
    const fits = validator(withImpliedTypes(group.schema));
    group.tests.forEach((test, at) => {
      const verdict = verdicts.get(String(index))?.[at];
      if (verdict === undefined) return;
      const accepted = closesObjects(group.schema) ? verdict.literal : verdict.value;
      if (!counts(test)) {
        inexpressible += 1;
        return;
      }
      const share = !test.valid ? invalid : fits(test.data) === false ? unimplied : valid;
      share.all += 1;
      if (accepted === test.valid) share.right += 1;
      else share.wrong.push(`${name}: ${test.description}: ${JSON.stringify(test.data)}`);
    });
  }
  const notCompiling = [...broken].map(
    ([id, messages]) => `${groups[Number(id)]?.description ?? id}: ${messages.join("\n")}`,
  );
  return { crashes, refused, broken: notCompiling, valid, unimplied, invalid, inexpressible };
}

function emptyShare(): { right: number; all: number; wrong: string[] } {
  return { right: 0, all: 0, wrong: [] };
}

/** Which tests of a group count: an invalid instance only where what can be expressed makes it invalid. */
function counting({ file, description, schema }: Group): (test: Group["tests"][number]) => boolean {
  const listed = GROUPS.some(([name, pattern]) => name === file && (pattern?.test(description) ?? true));
  const check = validator(weakened(schema));
  return ({ data, valid }) => valid || (!listed && check(data) !== true);
}

/** The verdict on the schema; undefined where the validator cannot tell: it follows some `$dynamicRef`s for ever. */
function validator(schema: JsonValue): (data: JsonValue) => boolean | undefined {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  return (data) => {
    try {
      return ajv.validate(schema as boolean | Record<string, unknown>, data);
    } catch {
      return undefined;
    }
  };
}

/** Whether the schema forbids members that it does not name: then a literal with such a member must be an error. */
function closesObjects(schema: JsonValue): boolean {
  if (Array.isArray(schema)) return (schema as readonly JsonValue[]).some(closesObjects);
  if (!isObject(schema)) return false;
  return Object.entries(schema).some(
    ([key, value]) =>
      (["additionalProperties", "unevaluatedProperties", "propertyNames"].includes(key) && value === false) ||
      (key === "propertyNames" && isObject(value) && (value["enum"] ?? value["const"]) !== undefined) ||
      ((key === "enum" || key === "const") && JSON.stringify(value).includes("{")) ||
      closesObjects(value),
  );
}
