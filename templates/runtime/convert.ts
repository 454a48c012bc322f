/** Conversions at places of a value: generated code says where. Packages that convert nothing have none of this. */
import type { Codec } from "./codecs.js";
import { ClientError } from "./errors.js";

/** Where conversions apply. What has another shape is left as it is. A function stands for a conversion that is named: it may hold itself. */
export type Conversion =
  | Codec
  | Except
  | Items
  | Members
  | { readonly all: readonly Conversion[] }
  | { readonly variants: readonly Variant[] }
  | (() => Conversion);

/** A codec beside texts that stand for themselves, or beside any value of the same type: then what arrives is left as it is. */
interface Except {
  readonly codec: Codec;
  readonly except?: readonly string[];
  readonly sentOnly?: true;
}

/** Arrays: the first items, then all others. */
interface Items {
  readonly first?: readonly (Conversion | undefined)[];
  readonly items?: Conversion;
}

interface Members {
  readonly members: Readonly<Record<string, Conversion>>;
  /** Members that are neither in `members` nor in `named`. */
  readonly others?: Conversion;
  readonly named?: readonly string[];
}

/** The first one that an object fits is its own: it has these members, with one of these values where any are listed. */
interface Variant {
  readonly when: Readonly<Record<string, readonly unknown[]>>;
  readonly then?: Conversion;
}

/** Deeper values are not converted but refused: a stack ends. */
const deepest = 1000;

/**
 * Converts what arrived, or what is to be sent. The value that is given stays as it is.
 *
 * @throws ClientError `too-deep`, and what codecs throw
 */
export function convert(value: unknown, conversion: Conversion, direction: keyof Codec, depth = 0): unknown {
  if (value === undefined || value === null) return value;
  if (depth > deepest) throw new ClientError("too-deep", "A value is too deep to be converted.");
  const into = (part: unknown, next: Conversion | undefined): unknown =>
    next ? convert(part, next, direction, depth + 1) : part;
  if (typeof conversion === "function") return into(value, conversion());
  if ("decode" in conversion) return conversion[direction](value);
  if ("codec" in conversion) {
    const { codec, except, sentOnly }: Except = conversion;
    const texts: readonly unknown[] = sentOnly && direction === "decode" ? [value] : (except ?? []);
    return texts.includes(value) ? value : codec[direction](value);
  }
  if ("all" in conversion) return conversion.all.reduce<unknown>((result, part) => into(result, part), value);
  if (Array.isArray(value)) {
    if (!("items" in conversion || "first" in conversion)) return value;
    const { first = [], items }: Items = conversion;
    return value.map((item, index) => into(item, index < first.length ? first[index] : items));
  }
  if (!isPlain(value)) return value;
  if ("variants" in conversion)
    return into(value, conversion.variants.find(({ when }) => fits(value, when))?.then);
  if (!("members" in conversion)) return value;
  const { members, others, named } = conversion;
  // Entries, so that a member `__proto__` stays one.
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      into(member, Object.hasOwn(members, name) ? members[name] : named?.includes(name) ? undefined : others),
    ]),
  );
}

function fits(value: Readonly<Record<string, unknown>>, when: Variant["when"]): boolean {
  return Object.entries(when).every(
    ([name, values]) => Object.hasOwn(value, name) && (values.length === 0 || values.includes(value[name])),
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
