import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { BoxPackage } from "../package.js";

/** Puts every example of the Markdown pages into a module of the package, as its reader would. */
export function addExamples(made: BoxPackage, name: string): void {
  const pages = join(made.folder, "generated/docs/markdown");
  const examples = join(made.folder, "generated/examples");
  mkdirSync(examples);
  const paths = readdirSync(pages, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".md"),
  );
  paths.forEach((path, index) => {
    const codes = Array.from(
      made.read(`docs/markdown/${path}`).matchAll(/^```ts\n([\s\S]*?)^```$/gm),
      ([, code = ""]) => code,
    );
    expect(codes.length, path).toBeGreaterThan(0);
    const text = codes.join("\n").replaceAll(`"${name}/`, '"../').replaceAll(`"${name}"`, '"../index.js"');
    const specifiers = text.replaceAll(/(from "\.\.\/[^"]*?)(?:\.js)?"/g, '$1.js"');
    const client = text.includes("const client") ? "" : 'import { client } from "./client.js";\n';
    writeFileSync(join(examples, `example${String(index)}.ts`), `${client}${specifiers}\nexport {};\n`);
  });
  writeFileSync(
    join(examples, "client.ts"),
    'import { createClient } from "../index.js";\nexport const client = createClient();\n',
  );
  writeFileSync(
    join(examples, "process.d.ts"),
    "declare const process: { env: { [name: string]: string | undefined } };\n",
  );
}
