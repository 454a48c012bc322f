import type { Api, NamedSchema } from "../api/api.js";
import { pascalCase } from "../api/names/cases.js";
import { toIdentifier } from "../api/names/identifiers.js";
import type { NameTable } from "../api/names/name-table.js";
import type { Operation } from "../api/operations/operation.js";
import type { Schema } from "../api/schema/schema.js";
import type { View } from "../api/schema/views.js";
import { NO_PATHS } from "../api/types/level.js";
import { typeText } from "../api/types/type-node.js";
import { ModuleWriter, type Statement } from "../emit/module-writer.js";
import { operationSignature, type OperationSignature } from "./operation-signature.js";
import { safeStatement } from "./safe-structure.js";
import { operationSymbol, type OperationPart } from "./symbols.js";

/** How a type is written. */
export interface TypeOptions {
  /** As sent or as answered: they differ where properties are `readOnly` or `writeOnly`. Default: `response`. */
  readonly view?: View;
  /** The type expression for the paths that were expanded, `E` or `"customer"` with its quotes. Default: nothing is expanded. */
  readonly expand?: string;
}

/** How something is imported. */
export interface ImportOptions {
  /** Only its type. Default: `false`. */
  readonly type?: boolean;
  /** The local name to use if it is free. Default: its own; for `default` and `*` the specifier's last part. */
  readonly as?: string;
}

/** One module while a template writes it: gives the names of what other modules declare, and imports them. */
export class TemplateModule extends ModuleWriter {
  readonly #api: Api;
  readonly #names: NameTable;

  /** @param names what schemas, operations and the package's own modules are called */
  constructor(path: string, api: Api, names: NameTable, view?: View) {
    super(path, api, view);
    this.#api = api;
    this.#names = names;
  }

  /** Whether what is added comes from a built-in template, which has made every text safe itself: going through it again takes time. */
  trusted = false;

  /** Adds statements: ts-morph structures, or text. In structures, comments and property names are made safe; text is taken as it stands. */
  override add(...statements: readonly Statement[]): void {
    super.add(...(this.trusted ? statements : statements.map(safeStatement)));
  }

  /** The type of a schema as text, with all it refers to imported. */
  type(schema: Schema | NamedSchema, { view = "response", expand }: TypeOptions = {}): string {
    const before = this.view;
    this.view = view;
    try {
      if (!("key" in schema))
        return typeText(schema, expand === undefined ? NO_PATHS : { kind: "top", paths: expand }, this);
      const name = this.reference(schema);
      return expand === undefined || !schema.parametric || view === "request" ? name : `${name}<${expand}>`;
    } finally {
      this.view = before;
    }
  }

  /**
   * The local name of a schema's type, of an operation's function, or of one of its types (`request`, `response`, `error`, `params`,
   * `query`, …), imported where it is declared elsewhere.
   * @throws Error if the operation has no such part
   */
  ref(symbol: NamedSchema | Operation, part: OperationPart = "function"): string {
    if ("key" in symbol) return this.reference(symbol);
    const { module, name, isValue } = operationSymbol(symbol, part, this.#api);
    return isValue ? this.importValue(module, name) : this.importType(module, name);
  }

  /** How a call of an operation is declared: type parameters, the types of its request and of its result. */
  signature(operation: Operation): OperationSignature {
    return operationSignature(operation, this.#api, this);
  }

  /**
   * Imports `name` from a package (`swr`), or from a module of this one (`./client`, seen from the package's root, without extension).
   * @param name an export, `default`, or `*` for the namespace
   * @returns its local name, which is another one where the name is taken
   */
  import(name: string, from: string, { type = false, as }: ImportOptions = {}): string {
    if (from.startsWith("./")) {
      const module = from.slice(2).replace(/\.js$/, "");
      return type ? this.importType(module, name) : this.importValue(module, name, as);
    }
    const wished = as ?? (name === "default" || name === "*" ? localName(from) : name);
    return this.importExternal(from, name, this.#freeName(wished, from, name), type);
  }

  #freeName(wished: string, from: string, name: string): string {
    const again = this.externalName(from, name);
    if (again !== undefined) return again;
    const taken = new Set(this.importedNames);
    const isTaken = (local: string): boolean => taken.has(local) || this.#names.has(local);
    if (!isTaken(wished)) return wished;
    const long = toIdentifier(localName(from) + pascalCase(wished), "imported");
    let local = long;
    for (let count = 2; isTaken(local); count += 1) local = `${long}_${String(count)}`;
    return local;
  }
}

/** An identifier from the last part of a specifier: `reactQuery` for `@tanstack/react-query`. */
function localName(specifier: string): string {
  const last = specifier.split(/[/:]/).at(-1) ?? specifier;
  const name = toIdentifier(pascalCase(last), "imported");
  return name.charAt(0).toLowerCase() + name.slice(1);
}
