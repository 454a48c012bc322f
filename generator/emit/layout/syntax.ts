/** The part of TypeScript's syntax that templates write, as the parser gives it to the layout. */
export type Type =
  /** A keyword, a literal, `this`, `typeof x`: one word for the layout. */
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "reference"; readonly name: string; readonly args: readonly Type[] }
  | ObjectType
  | { readonly kind: "array"; readonly element: Type }
  | { readonly kind: "indexed"; readonly object: Type; readonly index: Type }
  | { readonly kind: "operator"; readonly operator: "keyof" | "readonly" | "unique"; readonly operand: Type }
  | { readonly kind: "union" | "intersection"; readonly members: readonly Type[] }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | { readonly kind: "optional" | "rest"; readonly element: Type }
  | ConditionalType;

export interface ConditionalType {
  readonly kind: "conditional";
  readonly check: Type;
  readonly extended: Type;
  readonly whenTrue: Type;
  readonly whenFalse: Type;
}

export interface ObjectType {
  readonly kind: "object";
  readonly members: readonly Member[];
  /** A line break stands behind the opening brace: the author wants it to stay open. */
  readonly open: boolean;
}

/** What stands before a statement, a member or a property. */
export interface Leading {
  readonly comments: readonly Comment[];
  /** An empty line stands behind it, which stays. */
  readonly blankAfter: boolean;
}

export interface Comment {
  readonly lines: readonly string[];
  readonly blankAfter: boolean;
}

export interface Member extends Leading {
  readonly form: MemberForm;
}

export type MemberForm =
  | { readonly kind: "property"; readonly head: string; readonly type: Type }
  | {
      readonly kind: "index";
      readonly head: string;
      readonly key: string;
      readonly keyType: Type;
      readonly type: Type;
    }
  | { readonly kind: "method"; readonly head: string; readonly signature: Signature };

export interface TypeParameter {
  /** The name with its modifiers. */
  readonly head: string;
  readonly constraint: Type | undefined;
  readonly initial: Type | undefined;
}

export interface Parameter {
  /** The name with `?`, or `...` before it. */
  readonly head: string;
  readonly type: Type | undefined;
  readonly initial: Expression | undefined;
}

export interface Signature {
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly result: Type | undefined;
}

export type Expression =
  | {
      readonly kind: "word";
      readonly text: string;
      readonly literal: "string" | "number" | "other" | undefined;
    }
  | { readonly kind: "template"; readonly text: string }
  /** A function without parameters that gives a string. */
  | { readonly kind: "thunk"; readonly text: string }
  | { readonly kind: "member"; readonly object: Expression; readonly name: string }
  | { readonly kind: "array"; readonly elements: readonly Expression[] }
  | { readonly kind: "object"; readonly properties: readonly Property[]; readonly open: boolean }
  | {
      readonly kind: "call";
      /** Whether `new` stands before it. */
      readonly constructs: boolean;
      readonly callee: Expression;
      readonly typeArgs: readonly Type[];
      readonly args: readonly Expression[];
    }
  | { readonly kind: "spread"; readonly value: Expression };

export interface Property extends Leading {
  /** The key; undefined for a spread. */
  readonly key: string | undefined;
  /** Undefined where the key stands for the value too. */
  readonly value: Expression | undefined;
}

export interface Statement extends Leading {
  readonly form: StatementForm;
}

export type StatementForm =
  | {
      readonly kind: "import" | "export";
      /** `import type`, `export *`. */
      readonly head: string;
      /** Undefined where there are no braces. */
      readonly names: readonly string[] | undefined;
      readonly from: string | undefined;
    }
  | {
      readonly kind: "interface";
      readonly head: string;
      readonly typeParameters: readonly TypeParameter[];
      readonly bases: readonly Type[];
      readonly body: ObjectType;
    }
  | {
      readonly kind: "alias";
      readonly head: string;
      readonly typeParameters: readonly TypeParameter[];
      readonly type: Type;
    }
  | {
      readonly kind: "variable";
      readonly head: string;
      readonly type: Type | undefined;
      readonly value: Expression;
    }
  | {
      readonly kind: "function";
      readonly head: string;
      readonly signature: Signature;
      readonly body: readonly Statement[];
    }
  | { readonly kind: "return"; readonly value: Expression | undefined };
