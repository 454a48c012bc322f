/** The text of a type, with what has to be known of it where it becomes a part of another one. */
export interface TypeSyntax {
  readonly text: string;
  /** The members of a union, each with the parentheses that it needs in one. */
  readonly union?: readonly string[];
  /** It is an intersection. */
  readonly intersection?: true;
  /** It begins with an operator, which binds closer than those of unions and intersections. */
  readonly operator?: true;
}

/** A type that needs no parentheses: a name, with type arguments or without, a literal, or something in brackets of its own. */
export function named(text: string): TypeSyntax {
  return { text };
}

/** One of `types`, of which there is at least one; a union among them is not nested. */
export function unionType(types: readonly TypeSyntax[]): TypeSyntax {
  const [only, ...others] = types;
  if (only !== undefined && others.length === 0) return only;
  const union = types.flatMap((type) => type.union ?? [type.operator ? type.text : inBrackets(type)]);
  return { text: union.join(" | "), union };
}

/** An array of `element`. After a negative number `[]` would be read as an index by parsers that take `-1` for an expression. */
export function arrayType(element: TypeSyntax): TypeSyntax {
  const text = inBrackets(element);
  return named(text.startsWith("-") ? `Array<${text}>` : `${text}[]`);
}

/** A read-only array of `element`. */
export function readonlyArrayType(element: TypeSyntax): TypeSyntax {
  return { text: `readonly ${arrayType(element).text}`, operator: true };
}

/**
 * A tuple, whose elements from the one numbered `required` on may be left out; behind them any number of `rest`.
 *
 * TypeScript lets an alias contain itself in a tuple as long as it need not know the elements to read it (checker.ts,
 * `isDeferredTypeReferenceNode`): in `[T[]?]` and `[...T[][]]` it must, in `[item0?: T[]]` and `[...rest: T[][]]` it need not.
 */
export function tupleType(
  items: readonly TypeSyntax[],
  required: number,
  rest: TypeSyntax | undefined,
): TypeSyntax {
  const elements = items.map((item, index) => {
    if (index < required) return item.text;
    return item.text.includes("[") ? `item${String(index)}?: ${item.text}` : `${inBrackets(item)}?`;
  });
  if (rest !== undefined) elements.push(`...${isNested(rest) ? "rest: " : ""}${restType(rest)}`);
  return named(`[${elements.join(", ")}]`);
}

/** Whether a type is made of arrays and tuples, and of no other alias: behind a name, that would be read at once. */
function isNested({ text, union = [text] }: TypeSyntax): boolean {
  return text.includes("[") && union.every((part) => part.includes("[") || /^[^A-Z_$]/.test(part));
}

/** What {@link arrayType} gives, without a type argument. */
function restType(element: TypeSyntax): string {
  const text = inBrackets(element);
  return text.startsWith("-") ? `(${text} | never)[]` : `${text}[]`;
}

/** The text of a type as a part of one that binds closer. */
export function inBrackets({ text, union, intersection, operator }: TypeSyntax): string {
  return union === undefined && intersection === undefined && operator === undefined ? text : `(${text})`;
}
