import type { JsonValue } from "../source/json.js";

type Node = Map<string, Node | string>;

/** Reads `a[b]=1&c[0]=x` as `{ a: { b: 1 }, c: ["x"] }`: objects whose keys are all numbers become arrays, decimal numbers numbers. */
export function parseBrackets(text: string): ReadonlyMap<string, JsonValue> {
  const root: Node = new Map();
  for (const [key, value] of new URLSearchParams(text)) {
    const names = key.replaceAll("]", "").split("[");
    let node = root;
    for (const name of names.slice(0, -1)) {
      const below = node.get(name);
      const next: Node = typeof below === "object" ? below : new Map<string, Node | string>();
      node.set(name, next);
      node = next;
    }
    node.set(names.at(-1) ?? "", value);
  }
  return new Map([...root].map(([name, value]) => [name, toJson(value)]));
}

function toJson(value: Node | string): JsonValue {
  if (typeof value === "string") return scalar(value);
  const members = [...value].map(([name, below]) => [name, toJson(below)] as const);
  const isList = members.every(([name]) => /^\d*$/.test(name));
  return isList ? members.map(([, below]) => below) : Object.fromEntries(members);
}

function scalar(text: string): JsonValue {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
