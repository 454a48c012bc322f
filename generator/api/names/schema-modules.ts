import { byCodeUnits } from "../../order.js";
import { NameTable } from "./name-table.js";
import { schemaLabel } from "./schema-label.js";
import { words } from "./words.js";

/** What the module of a schema is chosen by. */
export interface ModuleCandidate {
  readonly key: string;
  readonly resourceId: string | undefined;
  readonly opaque: boolean;
}

/** Files that some system reads as a device, whatever their extension (Windows, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** With the suffix and extension, below what any file system takes; longer names make diffs and archives unwieldy. */
const LONGEST = 80;

/** Where a name is longer, no family is looked for in what is behind: file names end far before. */
const LONGEST_HEAD = 200;

const OPAQUE = "opaque";

/**
 * The module of each schema, without extension: `schemas/invoice`. A family shares one: a resource, its deleted form, and the schemas
 * whose names begin with its own. Schemas that are known by reference only share `schemas/opaque`.
 */
export function schemaModules(candidates: readonly ModuleCandidate[]): ReadonlyMap<string, string> {
  const resources = new Set(
    candidates.filter(({ resourceId }) => resourceId !== undefined).map(({ key }) => key),
  );
  const headOf = (key: string): string => {
    const name =
      key.startsWith("deleted_") && resources.has(key.slice("deleted_".length))
        ? key.slice("deleted_".length)
        : key;
    if (resources.has(name)) return name;
    for (
      let end = lastSeparator(name, Math.min(name.length, LONGEST_HEAD));
      end > 0;
      end = lastSeparator(name, end)
    )
      if (resources.has(name.slice(0, end))) return name.slice(0, end);
    return name;
  };
  const table = new NameTable([OPAQUE]);
  const heads = candidates.map((candidate) => ({
    key: candidate.key,
    head: candidate.opaque ? undefined : headOf(candidate.key),
  }));
  const files = new Map<string | undefined, string>([[undefined, OPAQUE]]);
  for (const head of [...new Set(heads.flatMap((entry) => entry.head ?? []))].sort(byCodeUnits))
    files.set(
      head,
      table.take(fileName(schemaLabel(head)), (name) => DEVICE.test(name)),
    );
  return new Map(heads.map(({ key, head }) => [key, `schemas/${files.get(head) ?? OPAQUE}`]));
}

function lastSeparator(name: string, end: number): number {
  return Math.max(name.lastIndexOf("_", end - 1), name.lastIndexOf(".", end - 1));
}

/**
 * A file name that every system takes, from any text: Latin letters without their marks, digits and hyphens, at most 80. What is written
 * in another script alone becomes its code points, so that its file does not depend on what else there is.
 */
export function fileName(name: string): string {
  const split = words(name);
  const kebab = hyphenated(split.map(latin)) || hyphenated(split.map(codePoints));
  if (kebab === "" || kebab === "index") return `${kebab || "schema"}-schema`;
  return DEVICE.test(kebab) ? `${kebab}-schema` : kebab;
}

function hyphenated(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== "")
    .join("-")
    .slice(0, LONGEST)
    .replace(/-$/, "");
}

function latin(word: string): string {
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** `顧客` → `u9867-u5ba2`. */
function codePoints(word: string): string {
  return Array.from(
    word.normalize("NFC"),
    (character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`,
  ).join("-");
}
