import picomatch from "picomatch";
import type { Api, NamedSchema } from "../api/api.js";
import { operationFilter } from "../api/filter.js";
import type { Operation } from "../api/operations/operation.js";
import type { Subject } from "../emit/module-writer.js";
import type { Scope } from "./selected-template.js";

/** Tells what a scope covers. One that names only operations covers no schema, and the other way round. */
export interface ScopeTest {
  operation(operation: Operation): boolean;
  schema(schema: NamedSchema): boolean;
}

/** Whether a scope leaves nothing out. */
export function coversAll({ operations, schemas }: Scope): boolean {
  return operations === undefined && schemas === undefined;
}

export function scopeTest(scope: Scope): ScopeTest {
  const { operations, schemas } = scope;
  const all = coversAll(scope);
  const matchesOperation = operationFilter({ include: operations ?? [] });
  const matchesKey = (schemas ?? []).map((glob) =>
    picomatch(glob, { nobrace: true, nobracket: true, noext: true }),
  );
  return {
    operation: (operation) => all || matchesOperation(operation),
    schema: ({ key }) => all || matchesKey.some((matches) => matches(key)) || (schemas ?? []).includes(key),
  };
}

export function covers(test: ScopeTest, subject: Subject): boolean {
  return "key" in subject ? test.schema(subject) : test.operation(subject);
}

/** A part of a map to go through; look-ups find what is in the whole. */
class PartOf<Key, Value> extends Map<Key, Value> {
  #whole: ReadonlyMap<Key, Value> | undefined;

  constructor(whole: ReadonlyMap<Key, Value>, keep: (value: Value) => boolean) {
    super([...whole].filter(([, value]) => keep(value)));
    this.#whole = whole;
  }

  override get(key: Key): Value | undefined {
    return this.#whole?.get(key);
  }

  override has(key: Key): boolean {
    return this.#whole?.has(key) ?? false;
  }
}

/** The model with only the operations and schemas that `keep` says; references to others still find them. */
export function restrict(api: Api, keep: ScopeTest): Api {
  return {
    ...api,
    operations: api.operations.filter((operation) => keep.operation(operation)),
    schemas: new PartOf(api.schemas, (schema) => keep.schema(schema)),
  };
}

/** What none of `tests` covers. */
export function outside(tests: readonly ScopeTest[]): ScopeTest {
  return {
    operation: (operation) => !tests.some((test) => test.operation(operation)),
    schema: (schema) => !tests.some((test) => test.schema(schema)),
  };
}
