// Generates a package from each description of a folder into a folder of its own: `node generate-all.mjs INPUTS OUTPUTS`.
// Prints what became of each as JSON: `written`, or `refused: ` with the codes and messages; anything else that is thrown ends it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { generate, UnfoldError } from "../../../dist/generator/index.js";

const [inputs, outputs] = process.argv.slice(2);
const became = {};
for (const name of readdirSync(inputs)) {
  try {
    await generate({ cwd: inputs, input: [name], output: join(outputs, name.replace(/\.json$/, "")) });
    became[name] = "written";
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error;
    became[name] =
      `refused: ${error.diagnostics.map(({ code, message }) => `${code} ${message}`).join("; ")}`;
  }
}
process.stdout.write(JSON.stringify(became));
