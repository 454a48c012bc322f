/** Values that JSON has no type for, and the JSON values that stand for them. */
import { DecodeError } from "./errors.js";
import { Digits } from "./digits.js";

/** Both functions give what is not theirs back as it is: values of other JSON types, and values that need no conversion. */
export interface Codec {
  /** @throws DecodeError `invalid-format` */
  decode(wire: unknown): unknown;
  encode(value: unknown): unknown;
}

/** `format: date-time` (RFC 3339) as a Date. Of a second's fraction, three digits are kept. */
export const dateTime: Codec = {
  decode: (wire) => (typeof wire === "string" ? checked(new Date(wire), "date-time") : wire),
  encode: (value) => (value instanceof Date ? iso(value) : value),
};

/** `format: date` (RFC 3339, `full-date`) as the Date at which that day begins in UTC. */
export const date: Codec = {
  decode: (wire) =>
    typeof wire === "string" ? checked(new Date(/^\d{4}-\d\d-\d\d$/.test(wire) ? wire : NaN), "date") : wire,
  encode: (value) => (value instanceof Date ? iso(value).slice(0, -"T00:00:00.000Z".length) : value),
};

/** Seconds since 1970 as a Date; what is sent is whole seconds. */
export const unixTime: Codec = {
  decode: (wire) => (typeof wire === "number" ? checked(new Date(wire * 1000), "unix-time") : wire),
  encode: (value) => (value instanceof Date ? Math.floor(Date.parse(iso(value)) / 1000) : value),
};

/** An integer as a bigint. Its digits are those that arrived only where the body is read with them kept. */
export const integer: Codec = {
  decode: (wire) => (isInteger(wire) ? BigInt(digitsOf(wire)) : wire),
  encode: (value) => value,
};

/** An integer as the text of its digits. */
export const integerText: Codec = {
  decode: (wire) => (isInteger(wire) ? BigInt(digitsOf(wire)).toString() : wire),
  encode: (value) => (typeof value === "string" && /^-?\d+$/.test(value) ? BigInt(value) : value),
};

/** A text of digits as a bigint. */
export const digits: Codec = {
  decode: (wire) => {
    if (typeof wire !== "string") return wire;
    if (!/^-?\d+$/.test(wire)) throw invalidFormat("int64");
    return BigInt(wire);
  },
  encode: (value) => (typeof value === "bigint" ? value.toString() : value),
};

function isInteger(wire: unknown): wire is number | Digits {
  return wire instanceof Digits || Number.isInteger(wire);
}

function digitsOf(wire: number | Digits): number | string {
  return wire instanceof Digits ? wire.text : wire;
}

function checked(value: Date, format: string): Date {
  if (Number.isNaN(value.getTime())) throw invalidFormat(format);
  return value;
}

/** A date that is none is no ISO text: `toISOString` throws, which ends in a ParameterError of the encoder around. */
function iso(value: Date): string {
  return value.toISOString();
}

function invalidFormat(format: string): DecodeError {
  return new DecodeError("invalid-format", `A value that arrived is not of the format ${format}.`);
}
