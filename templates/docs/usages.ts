import type { Api } from "../../generator/api/api.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { referencesIn } from "../../generator/api/schema/reachable.js";
import type { NamedSchema } from "../../generator/api/api.js";

/** Who speaks of a schema by its name. */
export interface Usage {
  /** The operations whose responses of success hold it. */
  readonly returnedBy: readonly Operation[];
  /** The operations that are sent it. */
  readonly takenBy: readonly Operation[];
  /** The schemas that refer to it. */
  readonly partOf: readonly NamedSchema[];
}

const NOWHERE: Usage = { returnedBy: [], takenBy: [], partOf: [] };

/** Where the named schemas of a model are used. */
export class Usages {
  readonly #usages = new Map<
    string,
    { returnedBy: Operation[]; takenBy: Operation[]; partOf: NamedSchema[] }
  >();

  constructor(api: Api) {
    for (const operation of api.operations) {
      const answered = operation.responses
        .filter(({ success, status }) => success || status === "default")
        .flatMap(({ contents }) => contents);
      for (const key of keysIn(answered)) this.#of(key).returnedBy.push(operation);
      const sent = [...operation.parameters, ...(operation.body?.contents ?? [])];
      for (const key of keysIn(sent)) this.#of(key).takenBy.push(operation);
    }
    for (const named of api.schemas.values())
      for (const key of keysIn([named])) if (key !== named.key) this.#of(key).partOf.push(named);
  }

  of({ key }: NamedSchema): Usage {
    return this.#usages.get(key) ?? NOWHERE;
  }

  #of(key: string): { returnedBy: Operation[]; takenBy: Operation[]; partOf: NamedSchema[] } {
    const usage = this.#usages.get(key) ?? { returnedBy: [], takenBy: [], partOf: [] };
    this.#usages.set(key, usage);
    return usage;
  }
}

function keysIn(owners: readonly Pick<NamedSchema, "schema">[]): ReadonlySet<string> {
  return new Set(owners.flatMap(({ schema }) => referencesIn(schema)));
}
