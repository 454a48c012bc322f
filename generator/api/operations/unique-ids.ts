import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Document } from "../../source/document.js";
import type { IncomingSite } from "./read-incoming.js";
import type { OperationSite } from "./read-operations.js";

/** Ids that stand for one operation each (OpenAPI 3.1, 4.8.10): of those that share one, the first keeps it. */
export class UniqueIds {
  readonly #taken = new Set<string>();
  readonly #document: Document;
  readonly #diagnostics: Diagnostics;

  constructor(document: Document, diagnostics: Diagnostics) {
    this.#document = document;
    this.#diagnostics = diagnostics;
  }

  /** Operations in their fixed order; one whose id is taken is called after its method and path. */
  operations(sites: readonly OperationSite[]): readonly OperationSite[] {
    return sites.map((site) => ({
      ...site,
      id: this.#take(site.id, `${site.method.toUpperCase()} ${site.path}`, site.pointer),
    }));
  }

  /** Webhooks and callbacks; one whose id is taken is called after its place. */
  incoming(sites: readonly IncomingSite[]): readonly IncomingSite[] {
    return sites.map((site) => ({
      ...site,
      id: this.#take(site.givenId ?? site.id, site.id, site.pointer),
    }));
  }

  #take(wished: string, otherwise: string, pointer: string): string {
    if (!this.#taken.has(wished)) {
      this.#taken.add(wished);
      return wished;
    }
    let id = otherwise;
    while (this.#taken.has(id)) id += "_";
    this.#taken.add(id);
    const location = this.#document.locate(`${pointer}/operationId`);
    this.#diagnostics.warning({
      code: "duplicate-operation-id",
      message: `The operation id \`${wished}\` is taken; this operation is named after \`${id}\`.`,
      hint: "Give it an id of its own, or a name under `names.operations` in the config.",
      ...(location ? { location } : {}),
    });
    return id;
  }
}
