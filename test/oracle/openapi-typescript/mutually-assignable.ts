import ts from "typescript";
import { stringLiteral } from "../../../generator/code/literals.js";
import { hostOf, OPTIONS, PLATFORM, ROOT } from "../assignable.js";

/** Our type of a component, and where it is declared. */
export interface Subject {
  readonly key: string;
  readonly name: string;
  /** Without extension. */
  readonly module: string;
  readonly parametric: boolean;
}

/** Whether our type and openapi-typescript's can stand for each other. */
export interface Verdict {
  /** `Name<string>`, or `Name` where that is no generic type. */
  readonly expanded: boolean;
  /** `Name`. */
  readonly collapsed: boolean;
}

/** Asks the compiler, once for all, by component key. */
export function mutuallyAssignable(
  modules: ReadonlyMap<string, string>,
  subjects: readonly Subject[],
): ReadonlyMap<string, Verdict> {
  const path = `${ROOT}compared.ts`;
  const files = new Map<string, string>([PLATFORM, [path, program(subjects)]]);
  for (const [module, text] of modules) files.set(ROOT + module, text);
  const compiled = ts.createProgram([...files.keys()], OPTIONS, hostOf(files));
  const file = compiled.getSourceFile(path);
  const [problem] = file === undefined ? [] : compiled.getSemanticDiagnostics(file);
  if (file === undefined || problem !== undefined)
    throw new Error(ts.flattenDiagnosticMessageText(problem?.messageText, "\n"));
  const checker = compiled.getTypeChecker();
  const types = file.statements
    .filter(ts.isTypeAliasDeclaration)
    .map(({ type }) => checker.getTypeAtLocation(type));
  return new Map(
    subjects.map(({ key }, index) => {
      const [expanded, collapsed, theirs] = types.slice(index * 3, index * 3 + 3);
      const mutual = (ours: ts.Type | undefined): boolean =>
        ours !== undefined &&
        theirs !== undefined &&
        checker.isTypeAssignableTo(ours, theirs) &&
        checker.isTypeAssignableTo(theirs, ours);
      return [key, { expanded: mutual(expanded), collapsed: mutual(collapsed) }];
    }),
  );
}

function program(subjects: readonly Subject[]): string {
  return [
    `import type { components } from "./openapi.js";`,
    ...subjects.flatMap(({ key, name, module, parametric }, index) => {
      const type = `import("./${module}.js").${name}`;
      return [
        `export type Expanded${String(index)} = ${type}${parametric ? "<string>" : ""};`,
        `export type Collapsed${String(index)} = ${type};`,
        `export type Theirs${String(index)} = components["schemas"][${stringLiteral(key)}];`,
      ];
    }),
  ].join("\n");
}
