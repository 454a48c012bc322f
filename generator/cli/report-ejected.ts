import type { Ejected } from "../eject/eject.js";
import { counted } from "./counted.js";
import type { Colors } from "./terminal.js";

/** What `unfold eject` says. */
export function reportEjected({ template, files, use }: Ejected, colors: Colors): string {
  return [
    `${colors.green("✓")} ${counted(files.length, "file")} of the template ${colors.bold(template)} copied`,
    ...files.map((file) => `  ${file}`),
    "",
    "Name it in the configuration:",
    `  templates: [${JSON.stringify(use)}]`,
    "",
  ].join("\n");
}
