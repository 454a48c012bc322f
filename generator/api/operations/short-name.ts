import { words } from "../names/words.js";

/** A word without its plural, to tell that `issues` and `issue` are one. */
function stem(word: string): string {
  const lower = word.toLowerCase();
  if (lower.endsWith("ies") && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (/(?:[sxz]|[cs]h)es$/.test(lower)) return lower.slice(0, -2);
  return lower.length > 3 && /[^sui]s$/.test(lower) ? lower.slice(0, -1) : lower;
}

function stems(text: string): readonly string[] {
  return words(text).map(stem);
}

/** Whether two texts are the same words, whatever their case and number. */
export function isSameName(one: string, two: string): boolean {
  const [first, second] = [stems(one), stems(two)];
  return first.length === second.length && first.every((word, index) => word === second[index]);
}

/** `issues/list-comments` below `repos.issues.comments` → `list comments`: the words in front that the namespaces have said. */
export function withoutFrontWords(id: string, namespace: readonly string[]): string {
  const said = new Set(namespace.flatMap(stems));
  const all = words(id);
  const first = all.findIndex((word) => !said.has(stem(word)));
  return textOf(all.slice(Math.max(first, 0)), all);
}

/** `listCoreV1NamespacedPod` without `core_v1` → `list Namespaced Pod`: the first place where the words of `name` stand in a row. */
export function withoutName(id: string, name: string): string {
  const [all, said] = [words(id), stems(name)];
  const at = all.findIndex((_, index) =>
    said.every((word, offset) => stem(all[index + offset] ?? "") === word),
  );
  return at === -1 || said.length === 0
    ? textOf(all, all)
    : textOf([...all.slice(0, at), ...all.slice(at + said.length)], all);
}

function textOf(kept: readonly string[], all: readonly string[]): string {
  return (kept.length > 0 ? kept : all).join(" ");
}
