import type { ExpandingMethod } from "./expanding-methods.js";

/** A call to write down. */
export interface Call {
  readonly method: ExpandingMethod;
  /** The paths to expand; none for a call without `expand`. */
  readonly expand: readonly string[];
}

/** A program that imports the package `name`, makes every call and uses what it gives. */
export function programOf(name: string, calls: readonly Call[]): string {
  const types = new Set(calls.flatMap(({ method: { requiredParams } }) => requiredParams ?? []));
  return [
    `import { createClient } from ${JSON.stringify(name)};`,
    ...[...types].sort().map((type) => `import type { ${type} } from ${JSON.stringify(name)};`),
    // The fields that a call cannot do without; both programs hold them alike.
    'declare function given<T>(): Omit<T, "expand">;',
    "declare function use<T>(value: T): void;",
    'const client = createClient({ apiKey: "sk_test" });',
    ...calls.map((call) => `use(await ${textOf(call)});`),
    "",
  ].join("\n");
}

function textOf({ method, expand }: Call): string {
  const { place, pathArguments, requiredParams } = method;
  const fields = [
    ...(requiredParams === undefined ? [] : [`...given<${requiredParams}>()`]),
    ...(expand.length === 0 ? [] : [`expand: ${JSON.stringify(expand)}`]),
  ];
  const args = [
    ...Array.from({ length: pathArguments }, () => '"id"'),
    ...(fields.length === 0 ? [] : [`{ ${fields.join(", ")} }`]),
  ];
  return `client.${place.join(".")}(${args.join(", ")})`;
}
