/** Made-up texts. */
import { patternWriter } from "./make-pattern.js";
import type { Random } from "./seeded.js";
import type { Facts } from "./shapes.js";

const digits = "0123456789";
const hex = "0123456789abcdef";
const idCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const words = /* @__PURE__ */ listed(
  "amber arch bay birch bridge cedar cliff cloud coast copper coral creek dawn delta ember fern field fjord glade grove harbor hazel heath iris island ivory lake lark linen maple marsh meadow mist moss oak ocean opal orchard pearl pine quartz reed ridge river sage sand shore silver slate snow spruce stone stream summit thyme tide valley willow wren",
);
const names = [
  "Ada",
  "Björn",
  "Chidi",
  "Dana",
  "Elif",
  "Farah",
  "Grace",
  "Hugo",
  "Ines",
  "Jun",
  "Kofi",
  "Lena",
];
const surnames = ["Abara", "Berg", "Costa", "Demir", "Eng", "Fischer", "Garcia", "Haddad", "Ito", "Jensen"];

function listed(names: string): readonly string[] {
  return names.split(" ");
}

type Writer = (random: Random) => string;

const wordOf: Writer = (random) => random.pick(words) ?? "";
const hexOf =
  (length: number): Writer =>
  (random) =>
    random.text(length, hex);
const day: Writer = (random) => `2024-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`;
const time: Writer = (random) =>
  `${two(random.integer(0, 23))}:${two(random.integer(0, 59))}:${two(random.integer(0, 59))}Z`;
const host: Writer = (random) => `${wordOf(random)}.example.com`;
const url: Writer = (random) => `https://${host(random)}/${wordOf(random)}`;
const email: Writer = (random) => `${wordOf(random)}.${wordOf(random)}@example.com`;
const uuid: Writer = (random) =>
  `${hexOf(8)(random)}-${hexOf(4)(random)}-4${hexOf(3)(random)}-${random.text(1, "89ab")}${hexOf(3)(random)}-${hexOf(12)(random)}`;
const sentence: Writer = (random) => {
  const text = Array.from({ length: random.integer(3, 6) }, () => wordOf(random)).join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
const title: Writer = (random) =>
  [wordOf(random), wordOf(random)].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
const person: Writer = (random) => `${random.pick(names) ?? ""} ${random.pick(surnames) ?? ""}`;

/** By `format`: those of JSON Schema (Validation, 7.3), of the OpenAPI registry, and such as descriptions use. */
const formats = /* @__PURE__ */ new Map<string, Writer>([
  ["date", day],
  ["date-time", (random) => `${day(random)}T${time(random)}`],
  ["time", time],
  ["duration", (random) => `P${String(random.integer(1, 30))}D`],
  ["email", email],
  ["idn-email", email],
  ["hostname", host],
  ["idn-hostname", host],
  ["ipv4", (random) => `192.0.2.${String(random.integer(1, 254))}`],
  ["ipv6", (random) => `2001:db8::${random.integer(1, 0xffff).toString(16)}`],
  ["uri", url],
  ["url", url],
  ["iri", url],
  ["uri-reference", (random) => `/${wordOf(random)}`],
  ["iri-reference", (random) => `/${wordOf(random)}`],
  ["uri-template", (random) => `/${wordOf(random)}/{id}`],
  ["json-pointer", (random) => `/${wordOf(random)}`],
  ["relative-json-pointer", () => "1"],
  ["regex", (random) => `^${wordOf(random)}$`],
  ["uuid", uuid],
  ["byte", (random) => btoa(wordOf(random))],
  ["base64", (random) => btoa(wordOf(random))],
  ["base64url", (random) => btoa(wordOf(random)).replaceAll("=", "")],
  ["currency", (random) => random.pick(["usd", "eur", "gbp", "jpy"]) ?? ""],
  ["int64", (random) => String(random.integer(1, 1_000_000))],
  ["uint64", (random) => String(random.integer(1, 1_000_000))],
  ["decimal", (random) => `${String(random.integer(1, 999))}.${two(random.integer(0, 99))}`],
  ["phone", (random) => `+1555${random.text(7, digits)}`],
]);

/** By the last word of a member's name, and by the whole of it. */
const byName = /* @__PURE__ */ new Map<string, Writer>([
  ["email", email],
  ["url", url],
  ["uri", url],
  ["href", url],
  ["link", url],
  ["website", url],
  ["host", host],
  ["domain", host],
  ["phone", (random) => `+1555${random.text(7, digits)}`],
  ["currency", (random) => random.pick(["usd", "eur", "gbp", "jpy"]) ?? ""],
  ["country", (random) => random.pick(["US", "DE", "FR", "JP", "BR"]) ?? ""],
  ["locale", () => "en"],
  ["language", () => "en"],
  ["timezone", () => "Etc/UTC"],
  ["city", (random) => random.pick(["Berlin", "Lyon", "Osaka", "Porto", "Austin"]) ?? ""],
  ["line1", (random) => `${String(random.integer(1, 99))} ${title(random)} Street`],
  ["postal_code", (random) => random.text(5, "123456789")],
  ["zip", (random) => random.text(5, "123456789")],
  ["last4", (random) => random.text(4, digits)],
  ["first_name", (random) => random.pick(names) ?? ""],
  ["last_name", (random) => random.pick(surnames) ?? ""],
  ["full_name", person],
  ["name", title],
  ["title", title],
  ["login", wordOf],
  ["username", wordOf],
  ["description", sentence],
  ["message", sentence],
  ["body", sentence],
  ["comment", sentence],
  ["summary", sentence],
  ["text", sentence],
  ["sha", /* @__PURE__ */ hexOf(40)],
  ["hash", /* @__PURE__ */ hexOf(40)],
  ["fingerprint", /* @__PURE__ */ hexOf(16)],
  ["token", /* @__PURE__ */ hexOf(24)],
  ["version", (random) => `${String(random.integer(1, 9))}.${String(random.integer(0, 9))}.0`],
]);

/** How many texts are tried where a pattern and a length have to fit together. */
const attempts = 40;

/** A text for a member called `name`; of the format, pattern and length that `facts` name. */
export function makeText(facts: Facts, name: string, random: Random): string {
  const { minLength = 0, maxLength = Infinity } = facts;
  const writer = facts.pattern === undefined ? undefined : patternWriter(facts.pattern);
  if (writer) return matching(writer, minLength, maxLength, random);
  const last = name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).at(-1) ?? "";
  const write =
    formats.get(facts.format ?? "") ??
    byName.get(name.toLowerCase()) ??
    byName.get(last.toLowerCase()) ??
    wordOf;
  return cut(write(random), minLength, maxLength);
}

/** A text that a pattern's writer writes, of a length between two if there is one. */
function matching(
  write: NonNullable<ReturnType<typeof patternWriter>>,
  least: number,
  most: number,
  random: Random,
): string {
  let first: string | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // At first a few times; then as often as a text of one part, or of some, would take.
    const far = Math.min(least, mostRepeats) - (attempt - attempts / 2);
    const text = write(random, (low, high) =>
      attempt < attempts / 2
        ? random.integer(low, Math.min(high, low + usualExtra))
        : Math.max(low, Math.min(high, low + far)),
    );
    first ??= text;
    if (fits(text, least, most)) return text;
  }
  return first ?? "";
}

/** How often a part of a pattern is written more than it has to be; and how often at most. */
const usualExtra = 4;
const mostRepeats = 5000;

/** An id that begins with `prefix`; where the length is too small for that, some other one. */
export function makeId(facts: Facts, prefix: string, random: Random): string {
  if (facts.pattern !== undefined || facts.format !== undefined) return makeText(facts, "id", random);
  const { minLength = 0, maxLength = Infinity } = facts;
  const text = `${prefix}${random.text(Math.max(14, minLength - prefix.length), idCharacters)}`;
  return text.length <= maxLength ? text : text.slice(text.length - maxLength);
}

/** Length is counted in characters, not UTF-16 units (JSON Schema Validation, 6.3). */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

function fits(text: string, least: number, most: number): boolean {
  const length = lengthOf(text);
  return length >= least && length <= most;
}

/** Repeats a text that is too short, and cuts one that is too long. */
function cut(text: string, least: number, most: number): string {
  const wanted = Math.min(least, most, mostCharacters);
  const enough =
    text === "" ? " ".repeat(wanted) : text.repeat(Math.max(1, Math.ceil(wanted / text.length)) + 1);
  const characters = Array.from(text);
  if (characters.length < wanted) return Array.from(enough).slice(0, wanted).join("");
  return characters.length > most ? characters.slice(0, most).join("") : text;
}

/** A description may ask for a text that nobody wants in memory. */
const mostCharacters = 100_000;

function two(number: number): string {
  return String(number).padStart(2, "0");
}
