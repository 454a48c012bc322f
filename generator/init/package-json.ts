import { applyEdits, modify, parse, type FormattingOptions, type ParseError } from "jsonc-parser";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { isObject, member, stringMember, type JsonObject } from "../source/json.js";
import { SourceText } from "../source/source-text.js";

/** The scripts that `unfold init` adds, and the command of each. */
const SCRIPTS = { generate: "unfold generate", check: "unfold check" } as const;

/** Names of the scripts in this project, by what they do. */
export type ScriptNames = { readonly [Script in keyof typeof SCRIPTS]: string };

/** A `package.json` that was edited, as text. */
export interface EditedPackage {
  readonly text: string;
  readonly scripts: ScriptNames;
}

/** What is already said in a `package.json`; an empty object where there is none. */
export function parsePackage(text: string | undefined, shown: string): JsonObject {
  const errors: ParseError[] = [];
  const value: unknown =
    text === undefined ? {} : parse(withoutMark(text), errors, { disallowComments: true });
  const [error] = errors;
  const scripts = isObject(value) ? (member(value, "scripts") ?? {}) : undefined;
  if (error === undefined && isObject(value) && isObject(scripts)) return value;
  const what = error !== undefined ? "not JSON" : scripts === undefined ? "not an object" : undefined;
  throw new UnfoldError([
    {
      code: "syntax-error",
      severity: "error",
      message: `${shown} is ${what ?? "wrong: its `scripts` are not an object"}.`,
      location: new SourceText(shown, text ?? "").locate(error?.offset ?? 0),
      hint: "Mend it first: nothing was written.",
    },
  ]);
}

/**
 * Adds the scripts and the development dependency; all else stays as it is written. A script of the same name that does
 * something else stays too: ours is then called `generate:api`.
 * @param original the text of the present file, undefined where there is none
 * @param newName the name of a new package
 * @param version of openapi-unfold that the project is to use
 */
export function editPackage(
  original: string | undefined,
  shown: string,
  newName: string,
  version: string,
): EditedPackage {
  const known = parsePackage(original, shown);
  const mark = original?.startsWith(MARK) === true ? MARK : "";
  let text = withoutMark(
    original ?? `${JSON.stringify({ name: newName, private: true, type: "module" }, null, 2)}\n`,
  );
  const formattingOptions = formattingOf(text);
  const set = (path: [section: string, name: string], value: string): void => {
    const [section, name] = path;
    // Dependencies are kept in order, as npm does; sections and scripts are in the user's own.
    const isSorted = section !== "scripts" && member(known, section) !== undefined;
    const options = { formattingOptions, ...(isSorted && { getInsertionIndex: before(name) }) };
    text = applyEdits(text, modify(text, path, value, options));
  };
  const scripts = {
    generate: scriptName(known, "generate"),
    check: scriptName(known, "check"),
  };
  set(["scripts", scripts.generate], SCRIPTS.generate);
  set(["scripts", scripts.check], SCRIPTS.check);
  if (!hasDependency(known, "openapi-unfold")) set(["devDependencies", "openapi-unfold"], `^${version}`);
  return { text: mark + text, scripts };
}

/** Whether a `package.json` names `dependency`, of any kind, or is its own. */
export function hasDependency(known: JsonObject, dependency: string): boolean {
  return (
    stringMember(known, "name") === dependency ||
    ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].some(
      (kind) => member(member(known, kind), dependency) !== undefined,
    )
  );
}

/** A byte order mark, which some editors write. */
const MARK = "\ufeff";

function withoutMark(text: string): string {
  return text.startsWith(MARK) ? text.slice(1) : text;
}

function scriptName(known: JsonObject, script: keyof typeof SCRIPTS): string {
  const taken = (name: string): boolean =>
    ![undefined, SCRIPTS[script] as string].includes(stringMember(member(known, "scripts"), name));
  if (!taken(script)) return script;
  return taken(`${script}:api`) ? `unfold:${script}` : `${script}:api`;
}

/** Where `name` stands among the properties of an object that are in order. */
function before(name: string): (properties: string[]) => number {
  return (properties) => {
    const after = properties.findIndex((property) => property > name);
    return after === -1 ? properties.length : after;
  };
}

function formattingOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}
