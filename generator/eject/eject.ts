import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { BOX } from "../../templates/box.js";
import { shownPath } from "../config/shown-path.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { nearest } from "../nearest.js";
import { CORE_TEMPLATES } from "../template/template.js";
import { templateSources } from "./template-sources.js";

/** What was written. Paths are relative to the working directory where they lie below it. */
export interface Ejected {
  readonly template: string;
  readonly files: readonly string[];
  /** What to put under `templates` in the configuration. */
  readonly use: string;
}

/**
 * Copies the source of a built-in template to a folder of the user's, where it works as it is.
 * @param folder the folder that gets a folder of the template's name; relative to `cwd`
 * @throws UnfoldError `invalid-usage` if there is no such template, `unsafe-output` if the folder holds something already
 */
export async function eject(name: string, folder: string, cwd: string): Promise<Ejected> {
  const core = CORE_TEMPLATES.some((known) => known === name);
  if (!core && !BOX.has(name)) throw unknownTemplate(name);
  const target = join(resolve(cwd, folder), name);
  await refuseContent(target, cwd);
  const sources = templateSources(core ? `core/${name}` : name);
  const files: string[] = [];
  for (const [path, text] of sources) {
    const file = join(target, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
    files.push(shownPath(file, cwd));
  }
  return { template: name, files: files.sort(), use: `./${shownPath(join(target, "index.ts"), cwd)}` };
}

async function refuseContent(target: string, cwd: string): Promise<void> {
  const content = await readdir(target).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  if (content.length === 0) return;
  throw new UnfoldError([
    {
      code: "unsafe-output",
      severity: "error",
      message: `${shownPath(target, cwd)} holds files already; ejecting would mix with them.`,
      hint: "Remove the folder, or name another one with `--folder`.",
    },
  ]);
}

function unknownTemplate(name: string): UnfoldError {
  const known = [...CORE_TEMPLATES, ...BOX.keys()];
  const meant = nearest(name, known);
  return new UnfoldError([
    {
      code: "invalid-usage",
      severity: "error",
      message: `There is no built-in template \`${name}\`.`,
      hint: meant === undefined ? `Templates: ${known.join(", ")}.` : `Did you mean \`${meant}\`?`,
    },
  ]);
}
