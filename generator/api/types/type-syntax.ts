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

/** A tuple, whose elements from the one numbered `required` on may be left out; behind them any number of `rest`. */
export function tupleType(
  items: readonly TypeSyntax[],
  required: number,
  rest: TypeSyntax | undefined,
): TypeSyntax {
  const elements = items.map((item, index) => (index < required ? item.text : `${inBrackets(item)}?`));
  return named(
    `[${[...elements, ...(rest === undefined ? [] : [`...${arrayType(rest).text}`])].join(", ")}]`,
  );
}

/** The text of a type as a part of one that binds closer. */
export function inBrackets({ text, union, intersection, operator }: TypeSyntax): string {
  return union === undefined && intersection === undefined && operator === undefined ? text : `(${text})`;
}
