import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../generator/package-root.js";
import { typescript } from "../../generator/typescript.js";

/** The modules of the site's script, each after those that it imports. */
const MODULES = [
  "dom",
  "load",
  "code",
  "navigation",
  "search",
  "shapes",
  "tree",
  "expansion",
  "theme-button",
  "main",
];

/** The files that are the same for every reference, by their paths in the site's folder. */
export function siteFiles(): ReadonlyMap<string, string> {
  return new Map([
    ["assets/site.css", source("site.css")],
    ["assets/icon.svg", source("icon.svg")],
    ["assets/theme.js", script(["theme"])],
    ["assets/site.js", script(MODULES)],
  ]);
}

/**
 * Modules as one plain script: a page that is opened from a disk can load no modules. Their imports are of each other only, so it is
 * enough to put one after the other.
 */
function script(modules: readonly string[]): string {
  const text = modules.map((name) => withoutModuleSyntax(javaScript(source(`${name}.ts`)))).join("\n");
  return `"use strict";\n(() => {\n${text}})();\n`;
}

function javaScript(text: string): string {
  const ts = typescript();
  return ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;
}

function withoutModuleSyntax(text: string): string {
  return text
    .replaceAll(/^import [^;]*;\n/gm, "")
    .replaceAll(/^export (?=[a-z])/gm, "")
    .replaceAll(/^export \{\};\n/gm, "");
}

function source(name: string): string {
  return readFileSync(join(packageRoot(), "templates", "docs", "site", name), "utf8");
}
