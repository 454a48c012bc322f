/** Looks for what a hostile description may have left in a generated package. */
import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import ts from "typescript";
import { ROOT } from "../expansion/compile.js";

/** What is wrong with the text of the files below `folder`: code that is not ours, directives, characters that hide something. */
export async function faultsOf(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const faults: string[] = [];
  for (const file of files) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const text = await readFile(path, "utf8");
    const found = file.name.endsWith(".ts") ? faultsOfModule(text) : faultsOfText(text);
    faults.push(...found.map((fault) => `${path.slice(folder.length + 1)}: ${fault}`));
  }
  return faults;
}

function faultsOfText(text: string): string[] {
  const hidden = /[^\P{Cc}\t\n]|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]/u.exec(text);
  return hidden === null ? [] : [`U+${(hidden[0].codePointAt(0) ?? 0).toString(16)} stands there as itself`];
}

/** What was found in texts that were looked at before: packages have their run-time modules in common. */
const known = new Map<string, readonly string[]>();

export function faultsOfModule(text: string): readonly string[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = findFaults(text);
  known.set(text, found);
  return found;
}

function findFaults(text: string): readonly string[] {
  const file = ts.createSourceFile("module.ts", text, ts.ScriptTarget.ESNext, true);
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext },
  });
  const faults = [
    ...faultsOfText(text),
    ...diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
    ...file.referencedFiles.map(({ fileName }) => `refers to ${fileName}`),
  ];
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? [])
      faults.push(...faultsOfComment(text.slice(pos, end)));
    if (ts.isPropertyAccessExpression(node) && node.name.text === "PWNED") faults.push("runs the payload");
    if (ts.isIdentifier(node) && node.text === "PWNED") faults.push("names the payload");
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

/** What a comment says to programs rather than to people. */
function faultsOfComment(comment: string): string[] {
  const directives: readonly (readonly [fault: string, pattern: RegExp])[] = [
    ["switches the compiler off", /^[\s/*]*@ts-(?:nocheck|ignore|expect-error)/m],
    ["names a source map", /\/\/[#@]\s*source(?:Mapping)?URL/],
    ["hints to bundlers", /^(?!\/\* @__PURE__ \*\/$)[^]*[#@]__(?:PURE|NO_SIDE_EFFECTS)__/],
    ["switches the linter off", /^\/[/*]\s*eslint-/],
  ];
  return directives.flatMap(([fault, pattern]) => (pattern.test(comment) ? [fault] : []));
}

const OPTIONS = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  noEmit: true,
};

/** What TypeScript 7 says of all packages below `folder` but for what `exclude` leaves out, in one program; the transports for Node need types that they do not bring. */
export async function typeErrors(
  folder: string,
  exclude = ["*/runtime/node*.ts"],
): Promise<readonly string[]> {
  const project = join(folder, "tsconfig.json");
  await writeFile(project, JSON.stringify({ compilerOptions: OPTIONS, include: ["*/**/*.ts"], exclude }));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  try {
    await promisify(execFile)(
      process.execPath,
      [join(ROOT, "node_modules/typescript7/bin/tsc"), "-p", project, "--pretty", "false"],
      { cwd: folder, maxBuffer: 1 << 26 },
    );
    return [];
  } catch (error) {
    const { stdout } = error as { readonly stdout?: string };
    if (stdout === undefined || stdout === "") throw error;
    return stdout.split("\n").filter((line) => line !== "");
  }
}

/** Builds the package in `folder` to one module and imports it. */
export async function imported(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const outfile = `${folder}.mjs`;
  await build({
    entryPoints: [join(folder, "index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    // Names stay as they are: what reads modules in the test runner knows no escapes in them.
    charset: "utf8",
    logLevel: "silent",
  });
  return (await import(pathToFileURL(outfile).href)) as Readonly<Record<string, unknown>>;
}
