import { basename, dirname, extname } from "node:path/posix";
import type { BundleTarget } from "./bundle.js";
import { isObject, objectMember } from "./json.js";
import type { JsonObject } from "./json.js";
import { lookup } from "./lookup.js";
import { OPENAPI_OBJECTS } from "./openapi-objects.js";
import { formatPointer, parsePointer } from "./pointer.js";
import type { RefSite } from "./ref-sites.js";

interface BundleNames {
  /** The name of each target in its section of `components`. */
  readonly names: ReadonlyMap<BundleTarget, string>;
  /** Path items that take the place of the reference to them, by the pointer of the place. */
  readonly inlined: ReadonlyMap<string, BundleTarget>;
}

/**
 * Names what is taken from other files. A target takes the place, and so the name, of a component that only refers to
 * it; else it is called by the last part of its pointer, or its file. Where a name is taken or wanted twice, the names
 * of folders are put before it, so that a name does not depend on the order in which targets were found.
 */
export function bundleNames(
  root: JsonObject,
  sites: readonly RefSite[],
  targets: readonly BundleTarget[],
  targetOf: (site: RefSite) => BundleTarget | undefined,
): BundleNames {
  const names = new Map<BundleTarget, string>();
  const inlined = new Map<string, BundleTarget>();
  const isInlined = new Set<BundleTarget>();
  const stillReferred = new Set<BundleTarget>();
  for (const site of [...sites].sort((one, two) => (one.pointer < two.pointer ? -1 : 1))) {
    const target = targetOf(site);
    if (target === undefined) continue;
    const holder = formatPointer(parsePointer(site.pointer).slice(0, -1));
    const [top, section, name, ...below] = parsePointer(holder);
    const isWhole = !site.isMapping && isBareReference(lookup(root, holder));
    if (
      isWhole &&
      top === "components" &&
      section === target.section &&
      name !== undefined &&
      below.length === 0
    ) {
      if (!names.has(target)) names.set(target, name);
    } else if (isWhole && site.kind === "PathItem") {
      inlined.set(holder, target);
      isInlined.add(target);
      continue;
    }
    stillReferred.add(target);
  }
  const unnamed = targets.filter(
    (target) => !names.has(target) && (stillReferred.has(target) || !isInlined.has(target)),
  );
  const taken = new Set([...names].map(([target, name]) => `${target.section}/${name}`));
  for (const [section, members] of Object.entries(objectMember(root, "components") ?? {})) {
    for (const name of Object.keys(isObject(members) ? members : {})) taken.add(`${section}/${name}`);
  }
  nameAll(unnamed, taken, names);
  return { names, inlined };
}

function isBareReference(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, "$ref");
}

function nameAll(
  unnamed: readonly BundleTarget[],
  taken: Set<string>,
  names: Map<BundleTarget, string>,
): void {
  const sorted = unnamed
    .map((target) => ({ target, parts: nameParts(target), order: `${target.file.id}#${target.pointer}` }))
    .sort((one, two) => (one.order < two.order ? -1 : 1));
  for (let length = 1, open = sorted; open.length > 0; length++) {
    const wanted = new Map<string, number>();
    const nameAt = (parts: readonly string[]): string => {
      const surplus = length - parts.length;
      return parts.slice(-length).join(".") + (surplus > 0 ? `_${surplus + 1}` : "");
    };
    const keys = open.map(({ target, parts }) => `${target.section}/${nameAt(parts)}`);
    for (const key of keys) wanted.set(key, (wanted.get(key) ?? 0) + 1);
    open = open.filter(({ target, parts }, index) => {
      const key = keys[index] ?? "";
      const isLast = length > parts.length;
      if (taken.has(key) || (!isLast && (wanted.get(key) ?? 0) > 1)) return true;
      taken.add(key);
      names.set(target, nameAt(parts));
      return false;
    });
  }
}

/** Parts of pointers that say of everything below them what it is, and of nothing which one it is. */
const CONTAINERS = new Set([
  "components",
  "definitions",
  "$defs",
  ...OPENAPI_OBJECTS.Components.fields.keys(),
]);

/** Folders, file and the telling parts of the pointer: the longer the name, the more of them from the end. */
function nameParts({ file, pointer }: BundleTarget): readonly string[] {
  const { root, path, url } = file.origin.home;
  const way = url ? url.pathname : path && root ? path.slice(root.length).replaceAll("\\", "/") : file.id;
  const folders = dirname(way)
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..");
  const segments = parsePointer(pointer);
  const inside = segments.filter((part, index) => index === segments.length - 1 || !CONTAINERS.has(part));
  return [...folders, basename(way, extname(way)), ...inside.filter((part) => part !== "")];
}
