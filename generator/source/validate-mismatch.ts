import { isObject, type JsonValue } from "./json.js";
import type { Report } from "./report.js";
import { describeValue } from "./report.js";
import type { Leaf, ObjectKind, Shape } from "./shape.js";
import type { Container, Step } from "./walk.js";

/** Objects whose loss changes nothing in what is generated but documentation. */
const HARMLESS: ReadonlySet<ObjectKind> = new Set([
  "Contact",
  "License",
  "ExternalDocumentation",
  "Example",
  "Link",
  "Tag",
]);

/** Objects that mean nothing without their fields. */
const NEVER_EMPTY: ReadonlySet<ObjectKind> = new Set(["Parameter", "SecurityScheme", "ServerVariable"]);

/** Decides what to do where an object, list or map should stand and something else does. */
export function validateMismatch(
  shape: Exclude<Shape, Leaf>,
  value: JsonValue,
  step: Step | undefined,
  container: Container,
  report: Report,
): JsonValue | undefined {
  const field = `\`${step?.segment ?? "the document"}\``;
  if (value === null && container === "map" && !NEVER_EMPTY.has(kindOf(shape))) {
    report.warning(step, `${field} is null: read as an empty object.`, "Write `{}`, or remove it.");
    return {};
  }
  if (value === null && container !== "list") {
    report.warning(step, `${field} is null: read as if it were not there.`, "Remove it, or give it a value.");
    return undefined;
  }
  const expected = expectation(shape);
  if ("object" in shape && shape.object === "Discriminator" && typeof value === "string") {
    report.warning(
      step,
      "`discriminator` is a string, as in Swagger 2.0: read as its `propertyName`.",
      `Write \`discriminator: { propertyName: … }\`.`,
    );
    return { propertyName: value };
  }
  const items = "list" in shape ? listOfIndices(value, step?.segment === "allOf") : undefined;
  if (items !== undefined) {
    report.warning(
      step,
      `${field} must be a list, and is an object of indices: read as a list.`,
      "Write a list.",
    );
    return items;
  }
  const message = `${field} must be ${expected}, and is ${describeValue(value)}`;
  if (HARMLESS.has(kindOf(shape))) {
    report.warning(step, `${message}: it is left out.`, `Give ${expected}.`);
    return undefined;
  }
  const isTuple = step?.segment === "items" && Array.isArray(value);
  report.error(
    step,
    `${message}.`,
    isTuple ? "A list of schemas by position is `prefixItems`." : `Give ${expected}.`,
  );
  return undefined;
}

/** An index that a list of schemas may have: further ones would make a long list of nothing. */
const INDEX = /^(?:0|[1-9]\d?)$/;

/**
 * What some tools make of a list: `{ "0": …, "1": … }`. References may lead into it, so that each item keeps its index.
 * @param sparse some may be missing: a schema that says nothing stands in their place, which is of no weight in `allOf`
 */
function listOfIndices(value: JsonValue, sparse: boolean): readonly JsonValue[] | undefined {
  if (!isObject(value)) return undefined;
  const items: JsonValue[] = [];
  const entries = Object.entries(value);
  if (entries.length === 0) return undefined;
  for (const [key, item] of entries) {
    if (!INDEX.test(key) || (!sparse && Number(key) !== items.length)) return undefined;
    // Keys that are indices come in their order in any object (ECMAScript, OrdinaryOwnPropertyKeys).
    while (items.length < Number(key)) items.push({});
    items.push(item);
  }
  return items;
}

function expectation(shape: Exclude<Shape, Leaf>): string {
  if ("list" in shape) return "a list";
  if ("map" in shape) return "an object";
  if (shape.object === "Schema") return "a schema";
  return `an object (${shape.object} Object)`;
}

function kindOf(shape: Shape): ObjectKind {
  if (typeof shape === "string") return "OpenAPI";
  if ("list" in shape) return kindOf(shape.list);
  return "map" in shape ? kindOf(shape.map) : shape.object;
}
