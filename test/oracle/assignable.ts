/** Asks the compiler, once for many types, whether values are assignable. */
import ts from "typescript";
import { jsonLiteral, jsonTypeLiteral, propertyName } from "../../generator/code/literals.js";
import { isObject, type JsonValue } from "../../generator/source/json.js";

/** A generated type and the values to try. */
export interface Subject {
  /** The folder of its modules in the program, which no other subject has. */
  readonly id: string;
  /** Module texts by path below that folder. */
  readonly modules: ReadonlyMap<string, string>;
  readonly module: string;
  readonly name: string;
  readonly values: readonly JsonValue[];
}

/** Whether a value is assignable, as a fresh literal and as a value of its own type. */
export interface Verdict {
  readonly literal: boolean;
  readonly value: boolean;
}

export interface Verdicts {
  /** By subject id, in the order of its values. */
  readonly verdicts: ReadonlyMap<string, readonly Verdict[]>;
  /** Messages of generated modules that do not compile, by subject id. */
  readonly broken: ReadonlyMap<string, readonly string[]>;
}

export const ROOT = "/subjects/";
/** All that generated types use of the platform: its whole library takes longer to check than the types. */
export const PLATFORM = [
  "/subjects/platform.d.ts",
  "interface Blob { readonly size: number; readonly type: string }",
] as const;
export const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** Lines before the first value, and for each value. */
const HEAD = 1;
const LINES = 3;

/** Type-checks all subjects in one program. */
export function assignable(subjects: readonly Subject[]): Verdicts {
  const files = new Map<string, string>([PLATFORM]);
  for (const { id, modules, module, name, values } of subjects) {
    for (const [path, text] of modules) files.set(`${ROOT}${id}/${path}`, text);
    files.set(`${ROOT}${id}/values.ts`, valuesModule(module, name, values));
  }
  const program = ts.createProgram([...files.keys()], OPTIONS, hostOf(files));
  const verdicts = new Map<string, readonly Verdict[]>();
  const broken = new Map<string, readonly string[]>();
  for (const { id, modules, values } of subjects) {
    const messages = [...modules.keys()]
      .flatMap((path) => problems(program, `${ROOT}${id}/${path}`))
      .map(({ text }) => text);
    if (messages.length > 0) broken.set(id, messages);
    const lines = new Set(problems(program, `${ROOT}${id}/values.ts`).map(({ line }) => line));
    verdicts.set(
      id,
      values.map((_, index) => {
        const first = HEAD + index * LINES;
        return { literal: !lines.has(first), value: !lines.has(first + 2) };
      }),
    );
  }
  return { verdicts, broken };
}

function valuesModule(module: string, name: string, values: readonly JsonValue[]): string {
  const lines = values.flatMap((value, index) => {
    const n = String(index);
    return [
      `export const literal${n}: ${name} = ${jsonLiteral(value)};`,
      `declare const given${n}: ${typeOf(value)};`,
      `export const value${n}: ${name} = given${n};`,
    ];
  });
  return [`import type { ${name} } from "./${module.replace(/\.ts$/, ".js")}";`, ...lines].join("\n");
}

/** The type that holds `value` and no other; `{}` is an object with no known members. */
function typeOf(value: JsonValue): string {
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(typeOf).join(", ")}]`;
  if (!isObject(value)) return jsonTypeLiteral(value);
  return `{ ${Object.entries(value)
    .map(([name, part]) => `${propertyName(name)}: ${typeOf(part)}`)
    .join("; ")} }`;
}

function problems(
  program: ts.Program,
  path: string,
): readonly { readonly line: number; readonly text: string }[] {
  const file = program.getSourceFile(path);
  if (file === undefined) throw new Error(`${path} is not in the program.`);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ start = 0, messageText }) => ({
      line: file.getLineAndCharacterOfPosition(start).line,
      text: ts.flattenDiagnosticMessageText(messageText, "\n"),
    }),
  );
}

/** Reads the libraries from the compiler's folder, and all else from `files`. */
export function hostOf(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  return {
    ...host,
    fileExists: (path) => files.has(path) || (!path.startsWith(ROOT) && host.fileExists(path)),
    directoryExists: (path) => path.startsWith("/subjects") || host.directoryExists?.(path) === true,
    readFile: (path) => files.get(path) ?? (path.startsWith(ROOT) ? undefined : host.readFile(path)),
    getSourceFile: (path, options) => {
      const text = files.get(path);
      return text === undefined
        ? host.getSourceFile(path, options)
        : ts.createSourceFile(path, text, options);
    },
    getCurrentDirectory: () => "/",
  };
}
