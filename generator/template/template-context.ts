import type { Api, NamedSchema } from "../api/api.js";
import type { NameTable } from "../api/names/name-table.js";
import type { Operation } from "../api/operations/operation.js";
import type { View } from "../api/schema/views.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Location } from "../diagnostics/diagnostic.js";
import type { Resource } from "./resource.js";
import { resourcesOf } from "./resource.js";
import type { TemplateModule } from "./template-module.js";

/** What all templates of a run share. */
export interface Rendering {
  /** All of the model: what a template is handed may be a part. */
  readonly api: Api;
  /** What the package is called in its `package.json`. */
  readonly packageName: string;
  /** Whether the package has nothing that runs. */
  readonly typesOnly: boolean;
  /** Names that are taken in the package. */
  readonly names: NameTable;
  /** The module at a path, made by the first template that asks. */
  open(path: string, view?: View): TemplateModule;
  file(path: string, text: string): void;
  readonly diagnostics: Diagnostics;
  /** Where a pointer into the document stands in the inputs. */
  readonly locate: (pointer: string) => Location | undefined;
}

/** What a template works with beside the Api. */
export class TemplateContext<Options> {
  /** What the config gives the template, as its schema has checked it. */
  readonly options: Options;
  readonly #rendering: Rendering;
  readonly #template: string;

  constructor(template: string, options: Options, rendering: Rendering) {
    this.#template = template;
    this.options = options;
    this.#rendering = rendering;
  }

  /** The whole model, where the template was handed a part of it. */
  get api(): Api {
    return this.#rendering.api;
  }

  /** What the generated package is called, and so imported as. */
  get packageName(): string {
    return this.#rendering.packageName;
  }

  /** Whether the package has types alone: no client, no functions. */
  get typesOnly(): boolean {
    return this.#rendering.typesOnly;
  }

  /** The namespaces of the client, with the operations of each. */
  get resources(): readonly Resource[] {
    return resourcesOf(this.#rendering.api);
  }

  /** The module at `path` of the package, without extension (`swr/customers`). Templates that name the same path write to one module. */
  module(path: string, view?: View): TemplateModule {
    return this.#rendering.open(path, view);
  }

  /** Adds a file that is no TypeScript module, as it stands: `docs/index.md`. The path is relative to the package. */
  file(path: string, text: string): void {
    this.#rendering.file(path, text);
  }

  /** A name that nothing else in the package has: `wished`, or `wished2` and so on. Ask in a fixed order. */
  name(wished: string): string {
    return this.#rendering.names.take(wished);
  }

  /** Reports what the template cannot express, with the place of its subject. */
  warn(message: string, subject?: Operation | NamedSchema): void {
    const location = subject && this.#rendering.locate(subject.pointer);
    this.#rendering.diagnostics.warning({
      code: "template-warning",
      message: `Template \`${this.#template}\`: ${message}`,
      ...(location === undefined ? {} : { location }),
    });
  }
}
