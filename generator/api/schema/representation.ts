import type { LocalTypes, TypeOverride } from "./scoped-types.js";

/** How values of a format are typed, where that is not as JSON has them. */
export interface TypeSettings {
  /** `format: date` and `date-time`. */
  readonly dates: "string" | "Date" | "branded";
  /** `format: int64` and `uint64`, of numbers and of strings of digits. */
  readonly int64: "number" | "bigint" | "string";
  /** Bytes in bodies: `format: binary`. */
  readonly binary: "Blob" | "bytes";
  /** Whether enums of strings, in what the API answers and in what it is sent, take other strings too. */
  readonly enums: "closed" | "open";
  /**
   * What a schema without `type` means: the type that its keywords speak of, or also any value of the other types. `declared`: the
   * latter inside schemas that name their dialect in `$schema`.
   */
  readonly untyped: "declared" | "implied" | "any";
  /** Types by format; they precede the others. Keys are the user's: ask with `Object.hasOwn`. */
  readonly formats: { readonly [format: string]: FormatType };
  /** For parts of the description; the last that covers a place counts. */
  readonly overrides: readonly TypeOverride[];
}

/** `string` and `number` leave a value as it arrives, where it is one; what cannot be one is left alone. */
export type FormatType = "string" | "number" | "Date" | "bigint" | "branded";

export const DEFAULT_TYPES: TypeSettings = {
  dates: "string",
  int64: "number",
  binary: "Blob",
  enums: "closed",
  untyped: "declared",
  formats: {},
  overrides: [],
};

/** What the generated client makes of a JSON value, and back. */
export type CodecName = "dateTime" | "date" | "unixTime" | "integer" | "integerText" | "digits";

/** A type that is not that of the JSON value. */
export interface Representation {
  readonly type: "Date" | "bigint" | "string" | "branded";
  /** Undefined: the value is as it arrives, and only its type is another. */
  readonly codec: CodecName | undefined;
  readonly format: string;
}

/** How a `string` or `number` of a format is represented; undefined: as it arrives. */
export function representationOf(
  wire: "string" | "number",
  given: unknown,
  types: LocalTypes,
): Representation | undefined {
  if (typeof given !== "string" && types.as === undefined) return undefined;
  const format = typeof given === "string" ? given : (types.name ?? "value");
  const wanted = types.as ?? wantedType(format, types);
  const codec = CODECS[wire][wanted]?.(format);
  if (codec !== undefined && wanted !== "number" && wanted !== "branded")
    return { type: wanted, codec, format };
  return wanted === "branded" && wire === "string" ? { type: wanted, codec: undefined, format } : undefined;
}

function wantedType(format: string, { dates, int64, formats }: LocalTypes): FormatType {
  if (Object.hasOwn(formats, format)) return formats[format] ?? "string";
  if (format === "date" || format === "date-time") return dates;
  return format === "int64" || format === "uint64" ? int64 : "string";
}

/** Codecs by what arrives and what is wanted; a format that nobody spoke of wants `string`, which a number only becomes by name. */
const CODECS: {
  readonly [Wire in "string" | "number"]: {
    readonly [Type in FormatType]?: (format: string) => CodecName | undefined;
  };
} = {
  string: { Date: (format) => (format === "date" ? "date" : "dateTime"), bigint: () => "digits" },
  number: {
    Date: () => "unixTime",
    bigint: () => "integer",
    string: (format) => (/^u?int64$/.test(format) ? "integerText" : undefined),
  },
};
