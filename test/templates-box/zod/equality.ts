/** A program that compiles only if what zod infers from every generated schema is the generated type itself. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const DECLARATION = /^export type (\w+)Schema(<E extends string = never>)? =/gm;

/** Identity, not assignability: `any`, a missing optional member and `| undefined` all show. */
export const EQUAL = `type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function check<T extends true>(name: string): T;`;

/** What is compared, and the text that compares it. */
export interface Comparison {
  readonly names: readonly string[];
  readonly program: string;
}

/**
 * @param folder of the package, with the modules of the template
 * @param from how the program imports the package: a relative path
 */
export function comparison(folder: string, from: string): Comparison {
  const graph = readFileSync(join(folder, "index.ts"), "utf8").includes('"./expand.js"');
  const modules = readdirSync(join(folder, "zod"), { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  const names: string[] = [];
  const imports: string[] = [];
  const checks: string[] = [];
  for (const [index, path] of modules.sort().entries()) {
    const declared = [...readFileSync(join(folder, "zod", path), "utf8").matchAll(DECLARATION)];
    if (declared.length === 0) continue;
    imports.push(
      `import type * as m${String(index)} from "${from}/zod/${path.replaceAll("\\", "/").replace(/\.ts$/, ".js")}";`,
    );
    for (const [, name = "", generic] of declared) {
      names.push(name);
      const schema = `m${String(index)}.${name}Schema`;
      const variants =
        generic === undefined
          ? [""]
          : ["", "<string>", ...(graph ? [`<Fields<"${name}">>`, `<Fields2<"${name}">>`] : [])];
      for (const variant of variants)
        checks.push(
          `check<Equal<z.output<${schema}${variant}>, p.${name}${variant}>>("${name}${variant.replaceAll('"', "'")}");`,
        );
    }
  }
  const program = [
    'import type * as z from "zod";',
    `import type * as p from "${from}/index.js";`,
    ...imports,
    EQUAL,
    ...(graph
      ? [
          'type Fields<N> = N extends keyof p.ExpansionGraph ? keyof p.ExpansionGraph[N] & string : "data";',
          "type Fields2<N> = N extends keyof p.ExpansionGraph ? { [K in keyof p.ExpansionGraph[N] & string]: p.ExpansionGraph[N][K] extends infer M extends keyof p.ExpansionGraph ? `${K}.${keyof p.ExpansionGraph[M] & string}` : K }[keyof p.ExpansionGraph[N] & string] : never;",
        ]
      : []),
    ...checks,
    "",
  ].join("\n");
  return { names, program };
}
