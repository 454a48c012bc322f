import { syntaxError } from "../config/syntax-error.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Module } from "../emit/module.js";
import type { Statement } from "../emit/module-writer.js";
import type { SelectedTemplate } from "./selected-template.js";
import type { TemplateModule } from "./template-module.js";

/** A module with the template that first asked for it. */
export interface WrittenModule {
  readonly module: TemplateModule;
  readonly template: SelectedTemplate;
  /** Whether `index.ts` exports it. */
  readonly exported: boolean;
}

/**
 * Reports where names meet: a declaration and an import of one module, or two modules that `index.ts` exports. Compilers would find out
 * too, but not say which templates they are of.
 */
export function checkNames(written: readonly WrittenModule[], diagnostics: Diagnostics): void {
  const owners = new Map<string, WrittenModule>();
  for (const each of written) {
    const { module, template, exported } = each;
    const imported = new Set(module.importedNames);
    for (const { name, isExported } of module.statements.flatMap(declarations)) {
      if (imported.has(name))
        report(
          `The template \`${template.template.name}\` both imports and declares \`${name}\` in ${module.path}.ts.`,
          template,
          diagnostics,
        );
      if (!exported || !isExported) continue;
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, each);
      else if (owner.module !== module)
        report(
          `The templates \`${owner.template.template.name}\` (${owner.module.path}.ts) and \`${template.template.name}\` (${module.path}.ts) both export \`${name}\`.`,
          template,
          diagnostics,
        );
    }
  }
}

/**
 * Reports modules that a package of types alone leaves out, and that a template imports: one whose functions call the client, say.
 * @param present paths of the modules that the package has beside those that were written
 */
export function checkImports(
  written: readonly WrittenModule[],
  present: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const known = new Set([...present, ...written.map(({ module }) => module.path)]);
  const told = new Set<string>();
  for (const { module, template } of written) {
    const missing = module.imports.find((path) => !known.has(path));
    const { name } = template.template;
    if (missing === undefined || told.has(name)) continue;
    told.add(name);
    diagnostics.error({
      code: "template-error",
      message: `The template \`${name}\` imports ${missing}.ts in ${module.path}.ts, which a package of types alone does not have.`,
      ...(template.location === undefined ? {} : { location: template.location }),
      hint: "Leave out `package.typesOnly`, or the template.",
    });
  }
}

/** Reports a module that is not TypeScript, where a template of the user's has had a hand in it. */
export function checkSyntax(
  { path, text }: Module,
  template: SelectedTemplate,
  diagnostics: Diagnostics,
): void {
  const wrong = syntaxError(text);
  if (wrong === undefined) return;
  const before = text.slice(0, wrong.offset).split("\n");
  const line = text.split("\n")[before.length - 1] ?? "";
  diagnostics.error({
    code: "template-error",
    message: `What the template \`${template.template.name}\` wrote for ${path} is not TypeScript: ${wrong.message}`,
    location: { file: path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, lineText: line },
    hint: "The place is that of the unformatted text. Write names and texts of the description with `propertyName`, `stringLiteral` and the like.",
  });
}

function report(message: string, { location }: SelectedTemplate, diagnostics: Diagnostics): void {
  diagnostics.error({
    code: "template-error",
    message,
    ...(location === undefined ? {} : { location }),
    hint: "Ask `context.name(…)` for names that nothing else in the package has.",
  });
}

interface Declared {
  readonly name: string;
  readonly isExported: boolean;
}

/** A declaration at the start of a line of text; `export` or not. */
const DECLARATION =
  /^(export\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const\s+enum|const|let|var|function\*?|class|interface|type|enum)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu;

function declarations(statement: Statement): readonly Declared[] {
  if (typeof statement === "string")
    return [...statement.matchAll(DECLARATION)].map(([, exported, name = ""]) => ({
      name,
      isExported: exported !== undefined,
    }));
  const isExported = "isExported" in statement && statement.isExported;
  if ("declarations" in statement) return statement.declarations.map(({ name }) => ({ name, isExported }));
  return "name" in statement && typeof statement.name === "string"
    ? [{ name: statement.name, isExported }]
    : [];
}
