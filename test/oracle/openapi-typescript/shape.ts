/** What a type says, by whichever generator it is written: references by the component's key, everything else by structure. */
export type Shape =
  /** A keyword or a literal, as it is written. */
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "reference"; readonly key: string }
  | { readonly kind: "array"; readonly items: Shape }
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, Member>; readonly index?: Shape }
  | { readonly kind: "union" | "intersection" | "tuple"; readonly parts: readonly Shape[] };

export interface Member {
  readonly shape: Shape;
  readonly optional: boolean;
  /** Typed as `Included`: there from the moment that a path names it. */
  readonly includable?: boolean;
  /** Whether its comment names a default. */
  readonly defaulted: boolean;
}

export type ObjectShape = Extract<Shape, { kind: "object" }>;

export const ANY_STRING = "string & {}";
export const word = (text: string): Shape => ({ kind: "word", text });

/** A union without unions in it, each part once. */
export function union(parts: readonly Shape[]): Shape {
  const flat = new Map(unionParts({ kind: "union", parts }).map((part) => [textOf(part), part]));
  const [only, ...others] = flat.values();
  if (only === undefined) return word("never");
  return others.length === 0 ? only : { kind: "union", parts: [only, ...others] };
}

export function unionParts(shape: Shape): readonly Shape[] {
  if (shape.kind === "union") return shape.parts.flatMap(unionParts);
  return shape.kind === "word" && shape.text === "never" ? [] : [shape];
}

/** The same for shapes that say the same, whatever the order of their members. */
export function textOf(shape: Shape): string {
  switch (shape.kind) {
    case "word":
      return shape.text;
    case "reference":
      return `#${shape.key}`;
    case "array":
      return `(${textOf(shape.items)})[]`;
    case "tuple":
      return `[${shape.parts.map(textOf).join(", ")}]`;
    case "union":
      return `(${unionParts(shape).map(textOf).sort().join(" | ")})`;
    case "intersection":
      return `(${shape.parts.map(textOf).sort().join(" & ")})`;
    case "object": {
      const members = [...shape.members].map(
        ([name, { shape: type, optional }]) =>
          `${JSON.stringify(name)}${optional ? "?" : ""}: ${textOf(type)}`,
      );
      const index = shape.index === undefined ? [] : [`[key]: ${textOf(shape.index)}`];
      return `{ ${[...members.sort(), ...index].join("; ")} }`;
    }
  }
}
