import { JSONPathEnvironment, JSONPathError } from "json-p3";
import type { JSONPathQuery } from "json-p3";
import { nearest } from "../../nearest.js";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { isObject, member, stringMember } from "../json.js";
import type { JsonObject, JsonValue } from "../json.js";
import type { Limits } from "../limits.js";
import type { ParsedText } from "../parsed-text.js";
import { parsePointer } from "../pointer.js";
import { describeValue } from "../report.js";
import type { Overlay, OverlayAction } from "./overlay.js";

/** Fields by object (Overlay Specification 1.0, sections 4.4.1 and 4.4.3); others begin with `x-`. */
const OVERLAY_FIELDS = ["overlay", "info", "extends", "actions"];
const ACTION_FIELDS = ["target", "description", "update", "remove"];

/**
 * Reads an Overlay Object (Overlay Specification 1.0, section 4.4.1). Everything that is wrong is reported, each with its place:
 * what is misspelt here would be a patch that silently does nothing.
 * @returns undefined if an error was reported
 */
export function readOverlay(
  parsed: ParsedText,
  limits: Limits,
  diagnostics: Diagnostics,
): Overlay | undefined {
  return new OverlayReader(parsed, limits, diagnostics).read();
}

class OverlayReader {
  readonly #parsed: ParsedText;
  readonly #diagnostics: Diagnostics;
  readonly #jsonPath: JSONPathEnvironment;
  #isValid = true;

  constructor(parsed: ParsedText, { depth }: Limits, diagnostics: Diagnostics) {
    this.#parsed = parsed;
    this.#diagnostics = diagnostics;
    // A document is as deep as the limit allows, and assembling adds the place of a bare input.
    this.#jsonPath = new JSONPathEnvironment({ maxRecursionDepth: 2 * depth });
  }

  read(): Overlay | undefined {
    const { value, source } = this.#parsed;
    if (!isObject(value)) {
      this.#refuse("", `An overlay is an object, and this is ${describeValue(value)}.`, EXAMPLE);
      return undefined;
    }
    this.#checkVersion(value);
    this.#checkFields(value, OVERLAY_FIELDS, "");
    const actions = this.#actions(value);
    const origin = {
      source,
      home: {},
      place: (segments: readonly string[]) => this.#parsed.place(segments),
    };
    return this.#isValid ? { origin, actions } : undefined;
  }

  #checkVersion(overlay: JsonObject): void {
    const version = member(overlay, "overlay");
    if (version === undefined) {
      this.#refuse("", "The overlay has no `overlay`, which gives its version.", "Add `overlay: 1.0.0`.");
      // YAML reads an unquoted `1.0` as the number 1.
    } else if (
      !/^1(?:\.0(?:\.\d+)?)?$/.test(typeof version === "string" ? version : JSON.stringify(version))
    ) {
      const message = `The version ${JSON.stringify(version)} of the Overlay Specification cannot be read.`;
      this.#refuse("/overlay", message, "Give an overlay of version 1.0.");
    }
  }

  #actions(overlay: JsonObject): readonly OverlayAction[] {
    const actions = member(overlay, "actions");
    if (Array.isArray(actions) && actions.length > 0) {
      return (actions as readonly JsonValue[]).flatMap(
        (action, index) => this.#action(action, `/actions/${index}`) ?? [],
      );
    }
    const [pointer, what] =
      actions === undefined
        ? ["", "The overlay has no `actions`"]
        : ["/actions", "`actions` must be a list with at least one action"];
    this.#refuse(pointer, `${what}.`, EXAMPLE);
    return [];
  }

  #action(action: JsonValue, pointer: string): OverlayAction | undefined {
    if (!isObject(action)) {
      this.#refuse(pointer, `An action must be an object, and is ${describeValue(action)}.`, EXAMPLE);
      return undefined;
    }
    this.#checkFields(action, ACTION_FIELDS, pointer);
    const update = member(action, "update");
    const remove = member(action, "remove") ?? false;
    if (typeof remove !== "boolean") {
      const message = `\`remove\` must be true or false, and is ${describeValue(remove)}.`;
      this.#refuse(`${pointer}/remove`, message, "Write `remove: true`.");
    } else if (!remove && update === undefined) {
      const message = "The action has neither `update` nor `remove: true`.";
      this.#refuse(pointer, message, "Say what is to be done with its target.");
    }
    const target = this.#target(action, pointer);
    // `update` has no effect beside `remove: true` (section 4.4.3.1).
    return target && { target, update: remove === true ? undefined : update, pointer };
  }

  #target(action: JsonObject, pointer: string): JSONPathQuery | undefined {
    const hint = "A target is a JSONPath (RFC 9535) such as `$.components.schemas.Pet`.";
    const target = stringMember(action, "target");
    if (target === undefined) {
      this.#refuse(pointer, "The action has no `target`, or one that is not a string.", hint);
      return undefined;
    }
    try {
      return this.#jsonPath.compile(target);
    } catch (error) {
      if (!(error instanceof JSONPathError)) throw error;
      const what = error.message.replace(/ \(.*\)$/s, "");
      const text = JSON.stringify(target);
      const at = `${pointer}/target`;
      this.#refuse(at, `${text} is not a JSONPath: at character ${error.token.index + 1}, ${what}.`, hint);
      return undefined;
    }
  }

  #checkFields(object: JsonObject, known: readonly string[], pointer: string): void {
    for (const field of Object.keys(object)) {
      if (known.includes(field) || field.startsWith("x-")) continue;
      const meant = nearest(field, known);
      this.#refuse(
        `${pointer}/${field}`,
        `${JSON.stringify(field)} is not a field of ${pointer === "" ? "an overlay" : "an action"}.`,
        meant === undefined ? `Fields are ${known.join(", ")}.` : `Did you mean \`${meant}\`?`,
      );
    }
  }

  #refuse(pointer: string, message: string, hint: string): void {
    this.#isValid = false;
    const { offset } = this.#parsed.place(parsePointer(pointer));
    const location = this.#parsed.source.locate(offset, pointer);
    this.#diagnostics.error({ code: "invalid-overlay", message, location, hint });
  }
}

const EXAMPLE = "An overlay has `overlay: 1.0.0` and `actions` with `target` and `update` or `remove: true`.";
