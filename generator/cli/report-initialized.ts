import type { Initialized } from "../init/init.js";
import { counted } from "./counted.js";
import type { Colors } from "./terminal.js";

/**
 * What `unfold init` says when it has finished: what it did, and what to do next.
 * @param output the output folder as the user knows it
 * @param input what was read
 */
export function reportInitialized(
  { generated, files, scripts, packageManager, isTyped, toInstall }: Initialized,
  output: string,
  input: readonly string[],
  colors: Colors,
): string {
  const { operations, schemas } = generated;
  const marks = { created: colors.green("+"), updated: colors.yellow("~"), unchanged: " " };
  const folder = /^(?:\.|\/|[a-zA-Z]:)/.test(output) ? output : `./${output}`;
  const next = [
    ...(toInstall ? [[packageManager.install, "for openapi-unfold itself"]] : []),
    ...(isTyped
      ? []
      : [[`npm install --prefix ${folder} && npm run build --prefix ${folder}`, "to JavaScript"]]),
    [`import { createClient } from "${folder}/${isTyped ? "" : "dist/"}index.js";`, "in your code"],
    [`${packageManager.run} ${scripts.generate}`, `after a change of ${input.join(", ")}`],
    [`${packageManager.run} ${scripts.check}`, "in CI: is what is committed up to date?"],
  ];
  const widest = Math.max(...next.map(([what = ""]) => what.length));
  return [
    `${colors.green("✓")} ${counted(operations, "operation")} and ${counted(schemas, "schema")} in ${colors.bold(output)}`,
    ...files.map(({ path, change }) => `  ${marks[change]} ${path}`),
    "",
    "Next:",
    ...next.map(([what = "", why = ""]) => `  ${what.padEnd(widest)}   ${colors.dim(why)}`),
    "",
  ].join("\n");
}
