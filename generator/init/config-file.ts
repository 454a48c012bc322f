import type { BuiltInPreset } from "../api/preset.js";

/** What a new configuration says. */
export interface ConfigFacts {
  readonly input: readonly string[];
  readonly output: string;
  readonly preset?: BuiltInPreset;
}

/** The text of `unfold.config.ts` or `unfold.config.json`. */
export function configText({ input, output, preset }: ConfigFacts, language: "ts" | "json"): string {
  const [only = "", ...others] = input;
  const config = {
    input: others.length === 0 ? only : input,
    output,
    ...(preset !== undefined && { preset }),
  };
  if (language === "json") return `${JSON.stringify(config, null, 2)}\n`;
  const members = Object.entries(config).map(([key, value]) => `  ${key}: ${literal(value)},\n`);
  return `import { defineConfig } from "openapi-unfold";

export default defineConfig({
${members.join("")}});
`;
}

/** JSON is JavaScript, with spaces where prettier would have them. */
function literal(value: string | readonly string[]): string {
  return typeof value === "string"
    ? JSON.stringify(value)
    : `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
}
