import fc from "fast-check";

/** Names from short to long, so that lines of every length come up. */
const name = fc.constantFrom(
  "A",
  "Bcd",
  "customer_balance",
  "PostCustomersCustomerBalanceTransactionsParams",
  "E",
);
const key = fc.constantFrom(
  "a",
  "id",
  "path",
  "livemode",
  "payment_method_details",
  '"a-b"',
  "type",
  "readonly",
);
const string = fc.constantFrom(
  '"a"',
  "'b'",
  '"balance_transaction"',
  `"it's"`,
  `'"x"'`,
  `"${"long ".repeat(12)}"`,
);
const literal = fc.oneof(string, fc.constantFrom("1", "-2", "true", "null", "0.5"));

const line = fc.constantFrom(" ", "\n");

/** Types as text, written in one of the ways that mean the same. */
export const type = fc.letrec<{ type: string; member: string; objects: string }>((tie) => {
  const two = fc.array(tie("type"), { minLength: 2, maxLength: 4 });
  const list = fc.array(tie("type"), { minLength: 1, maxLength: 3 });
  return {
    member: fc.oneof(
      fc
        .tuple(key, fc.constantFrom("", "?"), tie("type"))
        .map(([of, optional, value]) => `${of}${optional}: ${value}`),
      fc.tuple(key, tie("type")).map(([of, value]) => `readonly ${of}: ${value}`),
      tie("type").map((value) => `[name: string]: ${value}`),
      fc
        .tuple(name, list, tie("type"))
        .map(
          ([of, types, result]) =>
            `${of}(${types.map((each, index) => `p${String(index)}: ${each}`).join(", ")}): ${result}`,
        ),
    ),
    objects: fc
      .tuple(line, fc.array(fc.tuple(tie("member"), line), { minLength: 1, maxLength: 3 }))
      .map(([open, members]) => `{${open}${members.map(([member, end]) => `${member};${end}`).join("")}}`),
    type: fc.oneof(
      { maxDepth: 4, depthIdentifier: "type" },
      fc.oneof(fc.constantFrom("string", "number", "unknown", "void", "{}", "undefined"), name, literal),
      tie("objects"),
      two.map((types) => types.map(inParentheses).join(" | ")),
      two.map((types) => types.map(inParentheses).join(" & ")),
      fc.tuple(name, list).map(([of, types]) => `${of}<${types.join(", ")}>`),
      list.map((types) => `[${types.join(", ")}]`),
      tie("type").map((element) => `[1, ...(${element})[]]`),
      tie("type").map((element) => `[(${element})?]`),
      tie("type").map((element) => `(${element})[]`),
      tie("type").map((element) => `readonly (${element})[]`),
      tie("type").map((of) => `keyof (${of})`),
      fc.tuple(tie("type"), string).map(([of, index]) => `(${of})[${index}]`),
      fc
        .tuple(tie("type"), tie("type"), tie("type"), tie("type"))
        .map(([check, extended, yes, no]) => `(${check}) extends (${extended}) ? ${yes} : ${no}`),
    ),
  };
}).type;

function inParentheses(text: string): string {
  return `(${text})`;
}

const parameter = fc
  .tuple(
    fc.constantFrom("client", "request", "options", "aVeryLongNameOfAParameter"),
    type,
    fc.constantFrom("", "?"),
  )
  .map(([of, value, optional]) => `${of}${optional}: ${value}`);
const parameters = fc.uniqueArray(parameter, {
  maxLength: 3,
  selector: (text) => text.replace(/\??:.*$/s, ""),
});
const typeParameters = fc.constantFrom(
  "",
  "<T>",
  "<E extends string = never>",
  "<E extends string = never, F = 1>",
);
const functionTypeParameters = fc.oneof(typeParameters, fc.constant("<const E extends string = never>"));

const expression = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthIdentifier: "expression" },
    fc.oneof(name, literal, fc.constantFrom("`a`", "`a\nb`", "a.b", "a.b.c")),
    fc
      .tuple(line, fc.array(fc.tuple(key, tie("expression")), { maxLength: 3 }))
      .map(([open, members]) => `{${open}${members.map(([of, value]) => `${of}: ${value}, `).join("")}}`),
    fc.array(tie("expression"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc
      .tuple(name, fc.array(tie("expression"), { maxLength: 3 }))
      .map(([of, args]) => `${of}(${args.join(", ")})`),
    name.map((of) => `{ ...${of}, ${of} }`),
  ),
})).expression;

export const statement = fc.oneof(
  fc.tuple(name, typeParameters, type).map(([of, given, value]) => `type ${of}${given} = ${value};`),
  fc
    .tuple(name, typeParameters, type)
    .map(([of, given, value]) => `export interface ${of}${given} {\n  member: ${value};\n}`),
  fc.tuple(name, type, expression).map(([of, value, init]) => `const ${of}: ${value} = ${init};`),
  fc.tuple(name, expression).map(([of, init]) => `export const ${of} = ${init};`),
  fc
    .tuple(name, functionTypeParameters, parameters, type, expression)
    .map(
      ([of, given, taken, result, value]) =>
        `function ${of}${given}(${taken.join(", ")}): ${result} {\n  return ${value};\n}`,
    ),
  fc
    .array(name, { minLength: 1, maxLength: 6 })
    .map((names) => `import type { ${names.join(", ")} } from "./a.js";`),
);

export const comments = fc.constantFrom(
  "",
  "\n\n",
  "/** Says what. */\n",
  "// A word.\n",
  "/**\n * Two\n   * lines.\n */\n",
  "/** a */\n\n/** b */\n",
);
