import type { Api, NamedSchema } from "../../generator/api/api.js";
import { NameTable } from "../../generator/api/names/name-table.js";
import { fileName } from "../../generator/api/names/schema-modules.js";
import type { Operation } from "../../generator/api/operations/operation.js";

/** Where the page of each operation and schema is, relative to the reference's folder and without extension: `schemas/invoice`. */
export class Addresses {
  readonly #operations: ReadonlyMap<string, string>;
  readonly #schemas: ReadonlyMap<string, string>;

  /** @param api what has pages */
  constructor(api: Api) {
    this.#operations = addresses("operations", api.operations, ({ id, name }) => [id, name]);
    this.#schemas = addresses("schemas", [...api.schemas.values()], ({ key, name }) => [key, name]);
  }

  operation({ id }: Operation): string {
    const address = this.#operations.get(id);
    if (address === undefined) throw new Error(`The operation \`${id}\` has no page.`);
    return address;
  }

  /** Undefined for a schema that has no page, where the template was handed a part of the model. */
  schema({ key }: NamedSchema): string | undefined {
    return this.#schemas.get(key);
  }
}

function addresses<Subject>(
  folder: string,
  subjects: readonly Subject[],
  namesOf: (subject: Subject) => readonly [key: string, name: string],
): ReadonlyMap<string, string> {
  const names = new NameTable();
  return new Map(
    subjects.map((subject) => {
      const [key, name] = namesOf(subject);
      return [key, `${folder}/${names.take(fileName(name))}`];
    }),
  );
}
