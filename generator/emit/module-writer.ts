import {
  printStructure,
  StructureKind,
  type ImportDeclarationStructure,
  type StatementStructures,
} from "ts-morph";
import type { Api, NamedSchema } from "../api/api.js";
import type { View } from "../api/schema/views.js";
import type { HelperType, TypeScope } from "../api/types/type-node.js";
import { byCodeUnits } from "../order.js";
import { GENERATED_MARKER } from "./marker.js";
import type { Module } from "./module.js";

/** Where the run-time declares the types that generated types are made of. */
const HELPER_MODULES: { readonly [Name in HelperType]: string } = {
  ApiList: "runtime/list",
  Expandable: "runtime/expansion",
  Included: "runtime/expansion",
  Sub: "runtime/expansion",
};

/** Statements of these kinds stand without a blank line between them. */
const TOGETHER = [StructureKind.ImportDeclaration, StructureKind.ExportDeclaration];

interface Imported {
  readonly typeOnly: boolean;
  readonly local: string;
}

/** Collects the statements and imports of one module while a template writes it. */
export class ModuleWriter implements TypeScope {
  /** The module's path in the package without extension: `schemas/invoice`. */
  readonly path: string;
  readonly #api: Api;
  readonly #statements: (StatementStructures | string)[] = [];
  readonly #imports = new Map<string, Map<string, Imported>>();

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
  add(...statements: readonly (StatementStructures | string)[]): void {
    this.#statements.push(...statements);
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

  helper(name: HelperType): string {
    return this.importType(HELPER_MODULES[name], name);
  }

  /** Imports a type from another module of the package; gives its local name. */
  importType(module: string, name: string): string {
    return this.#import(module, name, { typeOnly: true, local: name });
  }

  /** Imports a value from another module of the package; gives its local name, which is `local` where given. */
  importValue(module: string, name: string, local = name): string {
    return this.#import(module, name, { typeOnly: false, local });
  }

  #import(module: string, name: string, wanted: Imported): string {
    if (module === this.path) return name;
    const names = this.#imports.get(module) ?? new Map<string, Imported>();
    const before = names.get(name);
    names.set(name, {
      typeOnly: wanted.typeOnly && (before?.typeOnly ?? true),
      local: before?.local ?? wanted.local,
    });
    this.#imports.set(module, names);
    return before?.local ?? wanted.local;
  }

  /** The modules of the package that this one imports. */
  get imports(): readonly string[] {
    return [...this.#imports.keys()];
  }

  build(): Module {
    const statements = [...this.#importStructures(), ...this.#statements];
    const text = statements.map((statement) =>
      typeof statement === "string" ? statement : printStructure(statement, { indentNumberOfSpaces: 2 }),
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
      .map(([module, names]) => ({ specifier: relativeSpecifier(this.path, module), names }))
      .sort((a, b) => byCodeUnits(a.specifier, b.specifier))
      .map(({ specifier, names }) => {
        const typeOnly = [...names.values()].every((imported) => imported.typeOnly);
        return {
          kind: StructureKind.ImportDeclaration,
          moduleSpecifier: specifier,
          isTypeOnly: typeOnly,
          namedImports: [...names]
            .sort(([a], [b]) => byCodeUnits(a, b))
            .map(([name, imported]) => ({
              name,
              isTypeOnly: imported.typeOnly && !typeOnly,
              ...(imported.local === name ? {} : { alias: imported.local }),
            })),
        };
      });
  }
}

function isOf(statement: StatementStructures | string | undefined, kind: StructureKind): boolean {
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
