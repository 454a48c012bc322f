import type { Diagnostic, Location } from "../diagnostics/diagnostic.js";
import { anchorsOf } from "./anchors.js";
import type { RefPolicy } from "./document.js";
import { isObject } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { lookup } from "./lookup.js";
import { nearestPointer } from "./nearest-pointer.js";
import { readOtherKind, type OtherReading } from "./other-kind.js";
import { escapePointer } from "./pointer.js";
import { checkChains } from "./reference-chains.js";
import type { Limits } from "./limits.js";
import { SizeLimits } from "./size-limits.js";
import { parseReference, referenceTo } from "./reference.js";
import { replaceAt } from "./replace.js";
import { withArticle } from "./report.js";
import type { Report } from "./report.js";
import type { ObjectKind, Shape } from "./shape.js";
import { validate } from "./validate.js";
import { pointerOf, shapeAt, stepTo, walk } from "./walk.js";
import type { Step } from "./walk.js";

/** A reference in the document. */
interface Site {
  /** Where the `$ref` stands. */
  readonly pointer: string;
  /** The pointer that it refers to. */
  readonly target: string;
  /** What has to stand there. */
  readonly kind: ObjectKind;
}

/** How many sites of one target a message lists. */
const LISTED_SITES = 10;

/** How many unresolved targets are compared with all names: the work is that of targets times names. */
const MAX_SUGGESTIONS = 50;

/** Kinds without which generation could not go on: nothing may be left opaque there. */
const NEVER_OPAQUE: ReadonlySet<ObjectKind> = new Set(["Parameter", "PathItem"]);

/**
 * Checks every reference of a document, and gives each its canonical form: `#` and a JSON pointer in which
 * only the percent sign is encoded. Parts that only a reference leads to, such as `#/definitions/…`, are checked as well.
 */
export function checkReferences(
  root: JsonObject,
  policy: RefPolicy,
  limits: Limits,
  report: Report,
): { root: JsonObject; dangling: ReadonlySet<string> } {
  const checker = new ReferenceChecker(root, policy, limits, report);
  checker.run();
  return { root: checker.root, dangling: checker.dangling };
}

class ReferenceChecker {
  root: JsonObject;
  readonly dangling = new Set<string>();
  readonly #policy: RefPolicy;
  readonly #limits: Limits;
  readonly #sizes: SizeLimits;
  readonly #report: Report;
  readonly #sites: Site[] = [];
  /** What stands for references to objects of another kind, by the pointer of the `$ref`. */
  readonly #standIns = new Map<string, JsonObject>();
  #suggested = 0;
  readonly #anchors: ReadonlyMap<string, string>;
  /** Looking up where a reference comes from is dear, and only those of bare inputs need it. */
  readonly #hasBareInputs: boolean;

  constructor(root: JsonObject, policy: RefPolicy, limits: Limits, report: Report) {
    this.root = root;
    this.#policy = policy;
    this.#limits = limits;
    this.#sizes = new SizeLimits(limits, report);
    this.#report = report;
    this.#hasBareInputs = report.provenance.mounts.some(({ origin }) => origin.home.at !== undefined);
    this.#anchors = anchorsOf("OpenAPI", root);
  }

  run(): void {
    this.#canonicalise("", "OpenAPI");
    const walked = new Set<string>();
    // The list grows while it is gone through: parts that the table does not reach bring references of their own.
    for (const { target, kind } of this.#sites) {
      if (walked.has(target) || shapeAt(target) !== undefined || lookup(this.root, target) === undefined)
        continue;
      walked.add(target);
      this.#canonicalise(target, kind);
    }
    const sitesByTarget = new Map<string, Site[]>();
    for (const site of this.#sites) {
      const others = sitesByTarget.get(site.target);
      if (others) others.push(site);
      else sitesByTarget.set(site.target, [site]);
    }
    for (const [target, sites] of sitesByTarget) this.#checkTarget(target, sites);
    checkChains(this.root, sitesByTarget.keys(), this.#limits, this.#report);
  }

  #canonicalise(pointer: string, kind: ObjectKind): void {
    const given = lookup(this.root, pointer);
    const value =
      given === undefined ? undefined : validate(kind, given, stepTo(pointer), this.#report, this.#sizes);
    if (value === undefined) return;
    const result = walk({ object: kind }, value, stepTo(pointer), {
      leaf: (leaf, text, step, owner) => {
        if (leaf !== "reference" || typeof text !== "string" || owner === undefined) return text;
        return this.#canonical(text, pointerOf(step), owner);
      },
      leave: (owner, object, step) =>
        owner === "Discriminator" ? this.#mapping(object, pointerOf(step)) : this.#standInFor(object, step),
    });
    if (result !== given) this.root = replaceAt(this.root, pointer, result ?? null) as JsonObject;
  }

  #canonical(text: string, pointer: string, kind: ObjectKind): string {
    const target = this.#targetOf(text, pointer);
    if (target === undefined) return text;
    if (typeof target !== "string") {
      this.#add(pointer, "error", {
        code: "invalid-ref",
        message: `The \`$ref\` ${JSON.stringify(text)} cannot be followed: ${target.problem}.`,
        hint: target.hint,
      });
      return text;
    }
    const other = this.#otherReading(kind, target);
    if (other === undefined) {
      this.#sites.push({ pointer, target, kind });
      return referenceTo(target);
    }
    const { said, schema = target } = other;
    if (other.schema !== undefined) this.#sites.push({ pointer, target: schema, kind: "Schema" });
    if (!other.redirected) this.#standIns.set(pointer, other.standIn);
    this.#wrongKind("warning", pointer, kind, target, `: ${said}`);
    return referenceTo(schema);
  }

  /** What is read in the place of an object of another kind; undefined where it is of the right one, or nothing can be. */
  #otherReading(kind: ObjectKind, target: string): OtherReading | undefined {
    const shape = shapeAt(target);
    const value = lookup(this.root, target);
    if (shape === undefined || value === undefined) return undefined;
    const found = kindOf(shape);
    return found === kind ? undefined : readOtherKind(kind, found, target, value);
  }

  #standInFor(object: JsonObject, step: Step | undefined): JsonObject {
    if (this.#standIns.size === 0 || !Object.hasOwn(object, "$ref")) return object;
    return this.#standIns.get(pointerOf({ parent: step, segment: "$ref" })) ?? object;
  }

  /**
   * Values of a mapping, and the `defaultMapping` of OpenAPI 3.2, are names of schemas or references (OpenAPI 3.1, section
   * 4.8.25); those that lead nowhere are dropped.
   */
  #mapping(discriminator: JsonObject, pointer: string): JsonObject {
    const { mapping, defaultMapping, ...others } = discriminator;
    const kept = Object.entries(isObject(mapping) ? mapping : {}).flatMap(([value, text]) => {
      const at = `${pointer}/mapping/${escapePointer(value)}`;
      const target = this.#mapped(text, at, `The mapping of ${JSON.stringify(value)}`);
      return target === undefined ? [] : [[value, target] as const];
    });
    const otherwise =
      defaultMapping === undefined
        ? undefined
        : this.#mapped(defaultMapping, `${pointer}/defaultMapping`, "The `defaultMapping`");
    return {
      ...others,
      ...(mapping !== undefined && { mapping: Object.fromEntries(kept) }),
      ...(otherwise !== undefined && { defaultMapping: otherwise }),
    };
  }

  /** @returns the reference to the schema that a mapping leads to, undefined if there is none */
  #mapped(text: JsonValue, at: string, what: string): string | undefined {
    if (typeof text !== "string") return undefined;
    const byName = `/components/schemas/${escapePointer(text)}`;
    const target = lookup(this.root, byName) === undefined ? this.#targetOf(text, at) : byName;
    if (typeof target === "string" && lookup(this.root, target) !== undefined) return referenceTo(target);
    this.#add(at, "warning", {
      code: "unresolved-ref",
      message: `${what} leads to no schema: it is dropped.`,
      hint: "Give the name of a schema of `components`, or a reference to one.",
    });
    return undefined;
  }

  /** @returns undefined for what the bundling of files has reported */
  #targetOf(text: string, site: string): string | { problem: string; hint: string } | undefined {
    const hint = "A reference looks like `#/components/schemas/name`.";
    const reference = parseReference(text);
    if ("problem" in reference) return { problem: reference.problem, hint };
    if (reference.document !== "") return undefined;
    const { pointer, anchor } = reference;
    if (anchor !== undefined) {
      const anchored = this.#anchors.get(anchor);
      return (
        anchored ?? {
          problem:
            "its fragment is neither a JSON pointer, which begins with `/`, nor an `$anchor` of the document",
          hint,
        }
      );
    }
    const target = pointer ?? "";
    const at = this.#hasBareInputs ? this.#report.provenance.find(site)?.origin.home.at : undefined;
    const isLocal =
      at !== undefined &&
      lookup(this.root, target) === undefined &&
      lookup(this.root, at + target) !== undefined;
    return isLocal || (target === "" && at !== undefined) ? at + target : target;
  }

  #checkTarget(target: string, sites: readonly Site[]): void {
    const value = lookup(this.root, target);
    if (value === undefined) {
      this.#unresolved(target, sites);
      return;
    }
    const shape = shapeAt(target);
    for (const { kind, pointer } of sites) {
      const fits =
        shape === undefined
          ? isObject(value) || (kind === "Schema" && typeof value === "boolean")
          : kindOf(shape) === kind;
      if (!fits) this.#wrongKind("error", pointer, kind, target, "");
    }
  }

  #wrongKind(
    severity: "error" | "warning",
    pointer: string,
    kind: ObjectKind,
    target: string,
    reading: string,
  ): void {
    const shape = shapeAt(target);
    const found = shape === undefined ? undefined : kindOf(shape);
    const what = found === undefined ? "something else" : withArticle(found);
    this.#add(pointer, severity, {
      code: "invalid-ref",
      message: `The \`$ref\` needs ${withArticle(kind)}, and \`#${target}\` is ${what}${reading}.`,
      hint: `Refer to ${withArticle(kind)}.`,
    });
  }

  #unresolved(target: string, sites: readonly Site[]): void {
    const isOpaque = this.#policy === "partial" && !sites.some(({ kind }) => NEVER_OPAQUE.has(kind));
    const nearest = this.#suggested++ < MAX_SUGGESTIONS ? nearestPointer(this.root, target) : undefined;
    const hint =
      nearest === undefined
        ? "Add the definition, or an input that has it."
        : `Did you mean \`#${nearest}\`?`;
    if (!isOpaque) {
      for (const { pointer } of sites) {
        this.#add(pointer, "error", {
          code: "unresolved-ref",
          message: `The \`$ref\` to \`#${target}\` points to nothing.`,
          hint,
        });
      }
      return;
    }
    this.dangling.add(target);
    const places = sites.flatMap(({ pointer }) => this.#report.provenance.locateAll(pointer));
    const [location, ...others] = places.slice(0, LISTED_SITES);
    const more =
      places.length > LISTED_SITES
        ? ` (${places.length} places, the first ${LISTED_SITES} of which are listed)`
        : "";
    this.#report.diagnostics.warning({
      code: "unresolved-ref",
      message: `Nothing defines \`#${target}\`, so it is opaque${more}.`,
      hint,
      ...(location && { location }),
      related: others.map((other) => ({ message: "also here", location: other })),
    });
  }

  #locate(pointer: string): Location | undefined {
    return this.#report.provenance.locate(pointer);
  }

  #add(
    pointer: string,
    severity: "error" | "warning",
    diagnostic: Omit<Diagnostic, "severity" | "location">,
  ): void {
    const location = this.#locate(pointer);
    this.#report.diagnostics[severity]({ ...diagnostic, ...(location && { location }) });
  }
}

/** The kind of the object that a place holds; undefined for lists, maps and fields without objects. */
function kindOf(shape: Shape): ObjectKind | undefined {
  return typeof shape === "object" && "object" in shape ? shape.object : undefined;
}
