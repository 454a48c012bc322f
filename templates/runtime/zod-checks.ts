import * as z from "zod";

/**
 * Validation keywords of JSON Schema (Validation, 6.2 to 6.5) as checks for any schema: each looks at values of its own type only,
 * and passes all others (JSON Schema, 7.6.1).
 */
type Check = z.core.$ZodCheck<unknown>;

type Bag = Record<string, unknown>;

/** @param noted what `z.toJSONSchema` reads of the check */
function check(passes: (value: unknown) => boolean, message: string, noted: Bag = {}): Check {
  const made = z.check((payload) => {
    if (passes(payload.value)) return;
    payload.issues.push({ code: "custom", message, input: payload.value });
  });
  made._zod.onattach.push((schema) => Object.assign(schema._zod.bag, noted));
  return made;
}

function strings(passes: (value: string) => boolean): (value: unknown) => boolean {
  return (value) => typeof value !== "string" || passes(value);
}

function numbers(passes: (value: number) => boolean): (value: unknown) => boolean {
  return (value) => typeof value !== "number" || passes(value);
}

function arrays(passes: (value: readonly unknown[]) => boolean): (value: unknown) => boolean {
  return (value) => !Array.isArray(value) || passes(value);
}

function objects(passes: (names: readonly string[]) => boolean): (value: unknown) => boolean {
  return (value) =>
    typeof value !== "object" || value === null || Array.isArray(value) || passes(Object.keys(value));
}

/** The number of characters, as RFC 8259 counts them: not UTF-16 units. */
function characters(text: string): number {
  // A high surrogate with a low one behind it is one character.
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

export function minLength(minimum: number): Check {
  return check(
    strings((text) => text.length >= minimum && characters(text) >= minimum),
    `Too short: at least ${String(minimum)} characters`,
    { minimum },
  );
}

export function maxLength(maximum: number): Check {
  return check(
    strings((text) => text.length <= maximum || characters(text) <= maximum),
    `Too long: at most ${String(maximum)} characters`,
    { maximum },
  );
}

/** @param pattern matches anywhere in the string */
export function pattern(pattern: RegExp): Check {
  return check(
    strings((text) => pattern.test(text)),
    `Must match ${String(pattern)}`,
    { patterns: new Set([pattern]) },
  );
}

export function minimum(minimum: number): Check {
  return check(
    numbers((value) => value >= minimum),
    `Too small: at least ${String(minimum)}`,
    { minimum },
  );
}

export function maximum(maximum: number): Check {
  return check(
    numbers((value) => value <= maximum),
    `Too big: at most ${String(maximum)}`,
    { maximum },
  );
}

export function exclusiveMinimum(exclusiveMinimum: number): Check {
  return check(
    numbers((value) => value > exclusiveMinimum),
    `Too small: more than ${String(exclusiveMinimum)}`,
    { exclusiveMinimum },
  );
}

export function exclusiveMaximum(exclusiveMaximum: number): Check {
  return check(
    numbers((value) => value < exclusiveMaximum),
    `Too big: less than ${String(exclusiveMaximum)}`,
    { exclusiveMaximum },
  );
}

/** Whole numbers of any size: 1.0 is one (JSON Schema, 6.1.1). */
export function integer(): Check {
  return check(numbers(Number.isInteger), "Must be a whole number", { multipleOf: 1 });
}

/** Decimal fractions are compared as they are written: 0.07 is a multiple of 0.01, though a division of the two has a remainder. */
export function multipleOf(divisor: number): Check {
  return check(
    numbers((value) => {
      const quotient = value / divisor;
      return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 4 * Number.EPSILON;
    }),
    `Must be a multiple of ${String(divisor)}`,
    { multipleOf: divisor },
  );
}

export function minItems(minimum: number): Check {
  return check(
    arrays(({ length }) => length >= minimum),
    `Too few: at least ${String(minimum)} items`,
    { minimum },
  );
}

export function maxItems(maximum: number): Check {
  return check(
    arrays(({ length }) => length <= maximum),
    `Too many: at most ${String(maximum)} items`,
    { maximum },
  );
}

/** No two items are equal (JSON Schema, 4.2.2); the order of members does not count. */
export function uniqueItems(): Check {
  return check(
    arrays((items) => new Set(items.map(canonical)).size === items.length),
    "Items must not repeat",
  );
}

export function minProperties(minimum: number): Check {
  return check(
    objects(({ length }) => length >= minimum),
    `Too few: at least ${String(minimum)} members`,
  );
}

export function maxProperties(maximum: number): Check {
  return check(
    objects(({ length }) => length <= maximum),
    `Too many: at most ${String(maximum)} members`,
  );
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
