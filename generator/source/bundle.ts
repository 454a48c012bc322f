import type { Location } from "../diagnostics/diagnostic.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { anchorsOfFile } from "./anchors.js";
import type { Assembly } from "./assemble.js";
import { bundleNames } from "./bundle-names.js";
import { hoistResources } from "./hoist.js";
import type { JsonObject, JsonValue } from "./json.js";
import { isObject, member, objectMember } from "./json.js";
import { lookup } from "./lookup.js";
import { OPENAPI_OBJECTS } from "./openapi-objects.js";
import { escapePointer, parsePointer } from "./pointer.js";
import type { Home } from "./provenance.js";
import type { RefFile, RefFiles } from "./ref-files.js";
import { refSites, replaceRefs } from "./ref-sites.js";
import type { RefSite } from "./ref-sites.js";
import { refTarget } from "./ref-target.js";
import type { RefRefusal } from "./ref-target.js";
import { parseReference, referenceTo } from "./reference.js";
import { replaceAt } from "./replace.js";
import type { ObjectKind } from "./shape.js";

/** A value of another file that becomes a component. */
export interface BundleTarget {
  readonly file: RefFile;
  readonly pointer: string;
  readonly kind: ObjectKind;
  /** The section of `components` that it goes to. */
  readonly section: string;
  readonly value: JsonValue;
}

/** What a reference leads to: a place in the document, or a value of another file. */
type Resolved = { readonly inDocument: string } | { readonly target: BundleTarget };

export interface BundleOptions {
  readonly roots: readonly string[];
  readonly files: RefFiles;
  /** Of each input file, by its real path or URL: where in the document a pointer into it leads. */
  readonly inputs: ReadonlyMap<string, (pointer: string) => string>;
  readonly diagnostics: Diagnostics;
}

/**
 * Takes everything that `$ref`s reach in other files into `components`, so that all references are local. A component
 * that is nothing but such a reference becomes what it refers to, and so does a path item.
 */
export async function bundle(assembly: Assembly, options: BundleOptions): Promise<Assembly> {
  const bundler = new Bundler(assembly, options);
  return (await bundler.discover()) ? bundler.assembly() : assembly;
}

class Bundler {
  readonly #assembly: Assembly;
  readonly #options: BundleOptions;
  readonly #targets = new Map<string, BundleTarget>();
  /** By file and pointer of the site. */
  readonly #resolved = new Map<string, Resolved>();
  readonly #sites: RefSite[] = [];
  /** Mappings that lead nowhere, by file and pointer. */
  readonly #dropped = new Set<string>();

  constructor(assembly: Assembly, options: BundleOptions) {
    this.#assembly = assembly;
    this.#options = options;
  }

  /** @returns whether any reference leads to another file */
  async discover(): Promise<boolean> {
    const schemas = lookup(this.#assembly.root, "/components/schemas");
    for (const site of refSites("OpenAPI", this.#assembly.root, "")) {
      const isName =
        site.isMapping &&
        (!/[./#]/.test(site.text) || (isObject(schemas) && Object.hasOwn(schemas, site.text)));
      if (site.text.startsWith("#") || isName) continue;
      this.#sites.push(site);
      await this.#follow(site, undefined);
    }
    // The map grows while it is gone through.
    for (const target of this.#targets.values()) {
      for (const site of refSites(target.kind, target.value, target.pointer)) {
        if (site.isMapping && !/[./#]/.test(site.text)) continue;
        await this.#follow(site, target.file);
      }
    }
    return this.#sites.length > 0;
  }

  assembly(): Assembly {
    const { provenance } = this.#assembly;
    const { names, inlined } = bundleNames(
      this.#assembly.root,
      this.#sites,
      [...this.#targets.values()],
      (site) => {
        const resolved = this.#resolved.get(keyOf(undefined, site.pointer));
        return resolved && "target" in resolved ? resolved.target : undefined;
      },
    );
    const contents = (target: BundleTarget): JsonValue =>
      replaceRefs(target.kind, target.value, target.pointer, (text, pointer) =>
        this.#newText(text, target.file, pointer, names),
      );
    let root = replaceRefs("OpenAPI", this.#assembly.root, "", (text, pointer) =>
      this.#newText(text, undefined, pointer, names),
    ) as JsonObject;
    for (const [at, target] of inlined) {
      root = replaceAt(root, at, contents(target)) as JsonObject;
      provenance.add({ at, origin: target.file.origin, pointer: target.pointer });
    }
    const added = new Map<string, [name: string, value: JsonValue][]>();
    for (const [target, name] of names) {
      const section = added.get(target.section) ?? [];
      section.push([name, contents(target)]);
      added.set(target.section, section);
      const at = `/components/${target.section}/${escapePointer(name)}`;
      provenance.add({ at, origin: target.file.origin, pointer: target.pointer });
    }
    root = withComponents(root, added);
    return { root: hoistResources(root, provenance), provenance };
  }

  #newText(
    text: string,
    file: RefFile | undefined,
    pointer: string,
    names: ReadonlyMap<BundleTarget, string>,
  ): string | undefined {
    const resolved = this.#resolved.get(keyOf(file, pointer));
    if (resolved === undefined) return this.#dropped.has(keyOf(file, pointer)) ? undefined : text;
    if ("inDocument" in resolved) return referenceTo(resolved.inDocument);
    const name = names.get(resolved.target);
    return name === undefined
      ? text
      : referenceTo(`/components/${resolved.target.section}/${escapePointer(name)}`);
  }

  async #follow(site: RefSite, file: RefFile | undefined): Promise<void> {
    const resolved = await this.#resolve(site, file);
    if (resolved === undefined) return;
    if ("problem" in resolved) {
      this.#refuse(site, file, resolved);
      return;
    }
    this.#resolved.set(keyOf(file, site.pointer), resolved);
  }

  /** @returns undefined if the reason was reported already, or is for the check of references to report */
  async #resolve(site: RefSite, file: RefFile | undefined): Promise<Resolved | RefRefusal | undefined> {
    const reference = parseReference(site.text);
    if ("problem" in reference)
      return { code: "invalid-ref", problem: reference.problem, hint: "Mend its fragment." };
    const home = this.#homeOf(site, file);
    let found: RefFile | RefRefusal | undefined = file;
    if (reference.document !== "") {
      const target = refTarget(reference.document, home, this.#options.roots);
      if ("problem" in target) return target;
      const place = this.#options.inputs.get("url" in target ? target.url.href : target.path);
      if (place !== undefined && reference.pointer !== undefined)
        return { inDocument: place(reference.pointer) };
      found = await this.#options.files.read(target, home);
    }
    if (found === undefined || "problem" in found) return found;
    const { pointer = anchored(found.value, reference.anchor ?? "") } = reference;
    const isMoved = pointer !== undefined && lookup(found.value, pointer) === undefined;
    return this.#target(site, found, isMoved ? found.upgraded?.(pointer) : pointer);
  }

  #target({ kind }: RefSite, file: RefFile, pointer: string | undefined): Resolved | RefRefusal {
    const { section } = OPENAPI_OBJECTS[kind];
    const value = pointer === undefined ? undefined : lookup(file.value, pointer);
    if (pointer === undefined || value === undefined || section === undefined) {
      return {
        code: "unresolved-ref",
        problem: "the file has nothing there",
        hint: "Check the part behind `#`: it is a JSON pointer into the file, or an `$anchor` there.",
      };
    }
    const key = `${section} ${keyOf(file, pointer)}`;
    const target = this.#targets.get(key) ?? { file, pointer, kind, section, value };
    this.#targets.set(key, target);
    return { target };
  }

  #homeOf(site: RefSite, file: RefFile | undefined): Home {
    return file?.origin.home ?? this.#assembly.provenance.find(site.pointer)?.origin.home ?? {};
  }

  #refuse(site: RefSite, file: RefFile | undefined, { code, problem, hint }: RefRefusal): void {
    const location = file ? placeIn(file, site.pointer) : this.#assembly.provenance.locate(site.pointer);
    const text = JSON.stringify(site.text);
    const report = {
      code,
      message: site.isMapping
        ? `The mapping to ${text} cannot be followed: ${problem}. It is dropped.`
        : `The \`$ref\` ${text} cannot be followed: ${problem}.`,
      ...(location && { location }),
      hint,
    };
    if (site.isMapping) {
      this.#dropped.add(keyOf(file, site.pointer));
      this.#options.diagnostics.warning(report);
    } else {
      this.#options.diagnostics.error(report);
    }
  }
}

/** Adds to sections of `components`; one that is no object stays as it is, for the check of the document to report. */
function withComponents(
  root: JsonObject,
  added: ReadonlyMap<string, readonly (readonly [name: string, value: JsonValue])[]>,
): JsonObject {
  const components = new Map(Object.entries(objectMember(root, "components") ?? {}));
  for (const [section, members] of added) {
    const others = components.get(section) ?? {};
    if (!isObject(others)) continue;
    components.set(section, Object.fromEntries([...Object.entries(others), ...members]));
  }
  const given = member(root, "components");
  return given === undefined || isObject(given)
    ? { ...root, components: Object.fromEntries(components) }
    : root;
}

function placeIn({ origin }: RefFile, site: string): Location {
  const { offset, pointer = site } = origin.place(parsePointer(site));
  return origin.source.locate(offset, pointer);
}

/** The place of an `$anchor` in a file. */
function anchored(value: JsonValue, name: string): string | undefined {
  return anchorsOfFile(value).get(name);
}

function keyOf(file: RefFile | undefined, pointer: string): string {
  return `${file?.id ?? ""}#${pointer}`;
}
