import { typescript } from "../../typescript.js";

/** ECMAScript's reserved words (ECMA-262, 12.7.2), those of strict mode, and TypeScript's names of built-in types. */
const RESERVED_WORDS = new Set(
  (
    "abstract any as asserts async await bigint boolean break case catch class const continue debugger declare default delete do else enum eval " +
    "export extends false finally for function get if implements import in infer instanceof interface intrinsic is keyof let module " +
    "namespace never new null number object of package private protected public readonly require return set static string super switch " +
    "symbol this throw true try type typeof undefined unique unknown var void while with yield arguments"
  ).split(" "),
);

/** Globals that a generated declaration must not hide: modules of the package use some, and readers take the rest for the built-in ones. */
const BUILT_IN_GLOBALS = new Set(
  (
    "AbortController AbortSignal Array ArrayBuffer AsyncIterable AsyncIterator Awaited BigInt Blob Boolean Buffer Capitalize ConstructorParameters Crypto Date " +
    "Document Element Error Event Exclude Extract File FormData Function Generator Headers Infinity InstanceType Intl Iterable Iterator JSON " +
    "Lowercase Map Math NaN Node NonNullable Number Object Omit OmitThisParameter Parameters Partial Pick Promise PromiseLike Proxy Readonly " +
    "ReadonlyArray ReadonlyMap ReadonlySet ReadableStream Record Reflect RegExp Request Required Response ReturnType Set String Symbol " +
    "TextDecoder TextEncoder ThisType TypeError URL URLSearchParams Uint8Array Uncapitalize Uppercase WeakMap WeakRef WeakSet WebSocket Window"
  ).split(" "),
);

export function isReservedWord(name: string): boolean {
  return RESERVED_WORDS.has(name);
}

export function isBuiltInGlobal(name: string): boolean {
  return BUILT_IN_GLOBALS.has(name);
}

/**
 * The nearest thing to `name` that is a valid identifier: an underscore before a leading digit, `fallback` where nothing is left.
 * Characters that cases.ts keeps but identifiers do not allow are dropped, and with them those that this Node's Unicode has and
 * TypeScript's has not yet.
 */
export function toIdentifier(name: string, fallback: string): string {
  // Most names are of ASCII, and TypeScript need not be loaded to judge them.
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return name;
  const kept = Array.from(name)
    .filter((character) => isIdentifierPart(character))
    .join("")
    .normalize("NFC");
  if (kept === "") return fallback;
  return isIdentifierStart(kept.codePointAt(0) ?? 0) ? kept : `_${kept}`;
}

function isIdentifierStart(point: number): boolean {
  if (point < 0x80) return /[A-Za-z_$]/.test(String.fromCharCode(point));
  const ts = typescript();
  return ts.isIdentifierStart(point, ts.ScriptTarget.ESNext);
}

function isIdentifierPart(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return /[\w$]/.test(character);
  const ts = typescript();
  // The property is asked too: TypeScript allows what joins emoji, where ECMAScript does, and readers would not see it.
  return /[\p{ID_Continue}$]/u.test(character) && ts.isIdentifierPart(point, ts.ScriptTarget.ESNext);
}
