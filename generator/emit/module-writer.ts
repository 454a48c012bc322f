import type {
  ImportDeclarationStructure,
  OptionalKind,
  StatementStructures,
  StructureKind as TsMorphKind,
} from "ts-morph";
import type { Api, NamedSchema } from "../api/api.js";
import type { Operation } from "../api/operations/operation.js";
import type { View } from "../api/schema/views.js";
import type { HelperType, TypeScope } from "../api/types/type-node.js";
import { byCodeUnits } from "../order.js";
import { GENERATED_MARKER } from "./marker.js";
import type { Module } from "./module.js";
import { printStatement } from "./print-statement.js";
import { StructureKind } from "./structure-kind.js";

/** A ts-morph structure of a statement, or text that is one or more whole statements. */
export type Statement = StatementStructures | string;

/** What a statement was written for. */
export type Subject = Operation | NamedSchema;

/** The module at a path of the package, without extension: the same one for every template that asks. */
export type OpenModule = (path: string, view?: View) => ModuleWriter;

/** Where the run-time declares the types that generated types are made of. */
const HELPER_MODULES: { readonly [Name in HelperType]: string } = {
  ApiList: "runtime/list",
  Branded: "runtime/branded",
  Expandable: "runtime/expansion",
  Included: "runtime/expansion",
  Sub: "runtime/expansion",
};

/** Statements of these kinds stand without a blank line between them. */
const TOGETHER = [StructureKind.ImportDeclaration, StructureKind.ExportDeclaration];

/** Stands before the name of a module that is not one of the package. */
const EXTERNAL = "external:";

interface Imported {
  readonly name: string;
  readonly typeOnly: boolean;
  readonly local: string;
}

/** Collects the statements and imports of one module while a template writes it. */
export class ModuleWriter implements TypeScope {
  /** The module's path in the package without extension: `schemas/invoice`. */
  readonly path: string;
  readonly #api: Api;
  #statements: { readonly statement: Statement; readonly subject: Subject | undefined }[] = [];
  readonly #imports = new Map<string, Map<string, Imported>>();
  #subject: Subject | undefined;

  /** The view of schemas whose types are being written; a template may change it as it goes. */
  view: View;

  constructor(path: string, api: Api, view: View = "response") {
    this.path = path;
    this.view = view;
    this.#api = api;
  }

  get isEmpty(): boolean {
    return this.#statements.length === 0;
  }

  /** Adds a ts-morph structure, or text that is a whole statement. */
  add(...statements: readonly Statement[]): void {
    for (const statement of statements) this.#statements.push({ statement, subject: this.#subject });
  }

  /** Runs `write`, whose statements are about `subject`: hooks and messages then know what they belong to. */
  about(subject: Subject, write: () => void): void {
    const before = this.#subject;
    this.#subject = subject;
    write();
    this.#subject = before;
  }

  /** What is being written about, if that is one operation or schema. */
  get subject(): Subject | undefined {
    return this.#subject;
  }

  get statements(): readonly Statement[] {
    return this.#statements.map(({ statement }) => statement);
  }

  /** Puts what `edit` gives in the place of each statement. */
  rewrite(edit: (statement: Statement, subject: Subject | undefined) => readonly Statement[]): void {
    this.#statements = this.#statements.flatMap(({ statement, subject }) =>
      edit(statement, subject).map((edited) => ({ statement: edited, subject })),
    );
  }

  lookup(key: string): NamedSchema | undefined {
    return this.#api.schemas.get(key);
  }

  reference(schema: NamedSchema): string {
    return this.importType(
      schema.module,
      this.view === "request" ? (schema.inputName ?? schema.name) : schema.name,
    );
  }

  get bytes(): string {
    return this.#api.types.binary === "bytes" ? "Uint8Array<ArrayBuffer>" : "Blob";
  }

  helper(name: HelperType): string {
    return this.importType(HELPER_MODULES[name], name);
  }

  /** Imports a type from another module of the package; gives its local name. */
  importType(module: string, name: string): string {
    return this.#import(module, { name, typeOnly: true, local: name });
  }

  /** Imports a value from another module of the package; gives its local name, which is `local` where given. */
  importValue(module: string, name: string, local = name): string {
    return this.#import(module, { name, typeOnly: false, local });
  }

  /**
   * Imports from a module outside of the package (`zod`, `node:fs`); gives the local name.
   * @param name the export; `default` and `*` are the default export and the namespace
   */
  importExternal(specifier: string, name: string, local: string, typeOnly: boolean): string {
    return this.#import(EXTERNAL + specifier, { name, typeOnly, local });
  }

  /** The local name of something that is imported from outside already. */
  externalName(specifier: string, name: string): string | undefined {
    return this.#imports.get(EXTERNAL + specifier)?.get(name)?.local;
  }

  #import(module: string, wanted: Imported): string {
    const { name } = wanted;
    if (module === this.path) return name;
    const names = this.#imports.get(module) ?? new Map<string, Imported>();
    const before = names.get(name);
    const local = before?.local ?? wanted.local;
    names.set(name, { name, typeOnly: wanted.typeOnly && (before?.typeOnly ?? true), local });
    this.#imports.set(module, names);
    return local;
  }

  /** The modules of the package that this one imports. */
  get imports(): readonly string[] {
    return [...this.#imports.keys()].filter((module) => !module.startsWith(EXTERNAL));
  }

  /** The local names of everything that this module imports. */
  get importedNames(): readonly string[] {
    return [...this.#imports.values()].flatMap((names) => [...names.values()].map(({ local }) => local));
  }

  build(): Module {
    const statements = [...this.#importStructures(), ...this.statements];
    const text = statements.map((statement) =>
      typeof statement === "string" ? statement : printStatement(statement),
    );
    const separated = text.map((part, index) => {
      const [here, next] = [statements[index], statements[index + 1]];
      const together = TOGETHER.some((kind) => isOf(here, kind) && isOf(next, kind));
      return together ? part.trimEnd() : `${part.trimEnd()}\n`;
    });
    return {
      path: `${this.path}.ts`,
      text: `// ${GENERATED_MARKER}. Do not edit.\n\n${separated.join("\n")}`,
      format: true,
    };
  }

  #importStructures(): ImportDeclarationStructure[] {
    return [...this.#imports]
      .map(([module, names]) => ({
        specifier: module.startsWith(EXTERNAL)
          ? module.slice(EXTERNAL.length)
          : relativeSpecifier(this.path, module),
        names: [...names.values()].sort((a, b) => byCodeUnits(a.name, b.name)),
      }))
      .sort((a, b) => byCodeUnits(a.specifier, b.specifier))
      .flatMap(({ specifier, names }) => importDeclarations(specifier, names));
  }
}

/** The declarations that import `names`: a namespace needs one of its own. */
function importDeclarations(specifier: string, names: readonly Imported[]): ImportDeclarationStructure[] {
  const declaration = (
    of: readonly Imported[],
    clause: OptionalKind<Omit<ImportDeclarationStructure, "moduleSpecifier">>,
  ): ImportDeclarationStructure => ({
    kind: StructureKind.ImportDeclaration,
    moduleSpecifier: specifier,
    isTypeOnly: of.every(({ typeOnly }) => typeOnly),
    ...clause,
  });
  const whole = names
    .filter(({ name }) => name === "*" || name === "default")
    .map((imported) =>
      declaration(
        [imported],
        imported.name === "*" ? { namespaceImport: imported.local } : { defaultImport: imported.local },
      ),
    );
  const named = names.filter(({ name }) => name !== "*" && name !== "default");
  if (named.length === 0) return whole;
  const typeOnly = named.every((imported) => imported.typeOnly);
  const namedImports = named.map((imported) => ({
    name: imported.name,
    isTypeOnly: imported.typeOnly && !typeOnly,
    ...(imported.local === imported.name ? {} : { alias: imported.local }),
  }));
  return [...whole, declaration(named, { namedImports })];
}

function isOf(statement: Statement | undefined, kind: TsMorphKind): boolean {
  return typeof statement === "object" && statement.kind === kind;
}

/** The specifier by which the module `from` imports `to`, both paths in the package without extension. */
export function relativeSpecifier(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common += 1;
  const up = here.length - common;
  return `${up === 0 ? "./" : "../".repeat(up)}${there.slice(common).join("/")}.js`;
}
