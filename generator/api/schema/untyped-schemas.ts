/** Whether schemas say of which type a value has to be, through all that they apply to it. */
import { arrayMember, isObject, member, stringMember, type JsonObject } from "../../source/json.js";
import type { SchemaReader } from "./reader.js";

/** What a schema without a `type` of its own leaves the question to. */
interface Question {
  /** What each has to leave the type open for the whole to. */
  readonly all: readonly JsonObject[];
  /** Lists of which one schema each has to. */
  readonly some: readonly (readonly JsonObject[])[];
}

/** The answers of before, by schema: every part of a description is asked once, however many others it is a part of. */
const answers = new WeakMap<SchemaReader, WeakMap<JsonObject, boolean>>();

/**
 * Whether no `type`, `enum` or `const` settles the type of a value: not in the schema, nor in what it refers to or applies by `allOf`,
 * nor in each of the members of an `anyOf` or `oneOf`. What only leads back to itself settles nothing.
 */
export function isUntyped(raw: JsonObject, reader: SchemaReader): boolean {
  let known = answers.get(reader);
  if (known === undefined) answers.set(reader, (known = new WeakMap()));
  const before = known.get(raw);
  if (before !== undefined) return before;

  // By hand, not by recursion: there is no telling how long chains are. Parts come before what they are a part of, but for circles.
  const questions = new Map<JsonObject, Question | undefined>();
  const order: JsonObject[] = [];
  const path = [{ raw, parts: partsOf(raw, reader, questions), at: 0 }];
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const part = step.parts[step.at];
    step.at += 1;
    if (part === undefined) {
      order.push(step.raw);
      path.pop();
    } else if (!known.has(part) && !questions.has(part))
      path.push({ raw: part, parts: partsOf(part, reader, questions), at: 0 });
  }
  // All are open until one is found that is not; what hangs on that is looked at again, where circles have it come later.
  for (const each of order) known.set(each, true);
  for (let changed = true; changed;) {
    changed = false;
    for (const each of order) {
      if (known.get(each) === false || leavesOpen(questions.get(each), known)) continue;
      known.set(each, false);
      changed = true;
    }
  }
  return known.get(raw) === true;
}

function leavesOpen(question: Question | undefined, known: WeakMap<JsonObject, boolean>): boolean {
  const isOpen = (part: JsonObject): boolean => known.get(part) !== false;
  return (
    question !== undefined && question.all.every(isOpen) && question.some.every((list) => list.some(isOpen))
  );
}

/** Notes the question that `raw` asks, undefined for one that is answered, and gives all schemas in it. */
function partsOf(
  raw: JsonObject,
  reader: SchemaReader,
  questions: Map<JsonObject, Question | undefined>,
): readonly JsonObject[] {
  const question = questionOf(raw, reader);
  questions.set(raw, question);
  return question === undefined ? [] : [...question.all, ...question.some.flat()];
}

function questionOf(raw: JsonObject, reader: SchemaReader): Question | undefined {
  if (["type", "enum", "const"].some((key) => member(raw, key) !== undefined)) return undefined;
  const ref = stringMember(raw, "$ref");
  const target = ref === undefined ? undefined : reader.resolve(ref)?.raw;
  const all = [...(target === undefined ? [] : [target]), ...arrayMember(raw, "allOf")];
  if (all.includes(false)) return undefined;
  const some = ["anyOf", "oneOf"].flatMap((key) => {
    const list = arrayMember(raw, key);
    // `true`, and what is no schema at all, leaves everything open.
    const isOpen = member(raw, key) === undefined || list.some((part) => part !== false && !isObject(part));
    return isOpen ? [] : [list.filter(isObject)];
  });
  return { all: all.filter(isObject), some };
}
