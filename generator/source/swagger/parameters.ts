import { isObject, stringMember } from "../json.js";
import type { JsonObject, JsonValue } from "../json.js";
import { lookup } from "../lookup.js";
import { parseReference } from "../reference.js";
import { collectionFormat } from "./collection-format.js";
import type { Moves } from "./moves.js";

/** A parameter, and where it stands in the Swagger document. */
export interface PlacedParameter {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** Whether a value says enough of a parameter to be upgraded. */
export function isParameter(value: JsonValue): value is JsonObject {
  return stringMember(value, "in") !== undefined || stringMember(value, "$ref") !== undefined;
}

/** Whether a parameter is, or is a part of, what OpenAPI 3 has a request body for. */
export function isBody(value: JsonObject): boolean {
  const location = stringMember(value, "in");
  return location === "body" || location === "formData";
}

/** Lists of parameters of a Swagger document (Swagger 2.0, Parameter Object). */
export class SwaggerParameters {
  readonly #root: JsonObject;
  readonly #moves: Moves;
  readonly #lose: (pointer: string, what: string) => void;

  /** @param lose is told of what OpenAPI 3 cannot say */
  constructor(root: JsonObject, moves: Moves, lose: (pointer: string, what: string) => void) {
    this.#root = root;
    this.#moves = moves;
    this.#lose = lose;
  }

  /** The items of a list; undefined if one of them is no parameter, so that nothing can be told of the list. */
  listed(list: JsonValue | undefined, holder: string): readonly PlacedParameter[] | undefined {
    if (!Array.isArray(list)) return undefined;
    const items = list as readonly JsonValue[];
    if (!items.every(isParameter)) return undefined;
    return items.map((value, index) => this.followed(value, `${holder}/parameters/${index}`));
  }

  /** What a reference to a body or form field stands for: OpenAPI 3 has those elsewhere. Other references stay. */
  followed(value: JsonObject, pointer: string): PlacedParameter {
    const seen = new Set<string>();
    let at = { value, pointer };
    for (;;) {
      const text = stringMember(at.value, "$ref");
      if (text === undefined) return isBody(at.value) ? at : { value, pointer };
      const reference = parseReference(text);
      if ("problem" in reference || reference.document !== "" || seen.has(text)) return { value, pointer };
      seen.add(text);
      const target = lookup(this.#root, reference.pointer ?? "");
      if (!isObject(target)) return { value, pointer };
      at = { value: target, pointer: reference.pointer ?? "" };
    }
  }

  /** The parameters of a list that stay parameters. */
  staying(list: readonly PlacedParameter[], holder: string): readonly JsonValue[] {
    const staying = list.filter(({ value }) => !isBody(value));
    return staying.map((parameter, index) => this.upgradable(parameter, `${holder}/parameters/${index}`));
  }

  /**
   * The parameter with a `collectionFormat` that OpenAPI 3 has a style for.
   * @param at where it goes
   */
  upgradable({ value, pointer }: PlacedParameter, at: string): JsonObject {
    this.#moves.add(at, pointer);
    if (stringMember(value, "$ref") !== undefined) return value;
    this.#moves.add(`${at}/schema`, pointer);
    const { collectionFormat: _, ...kept } = value;
    const format = collectionFormat(value, (what) => {
      this.#lose(pointer, what);
    });
    return format === undefined ? kept : { ...kept, collectionFormat: format };
  }
}
