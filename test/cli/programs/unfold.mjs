// The command, with hand-made modules in place of those from a description: each input is a JSON file
// `{ "modules": { path: text }, "warn"?, "error"?, "bug"?, "hang"? }`.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { runProcess } from "../../../dist/generator/cli/process.js";

await runProcess(async ({ inputs }, diagnostics) => {
  const modules = [];
  const read = [];
  for (const { path, base } of inputs) {
    const file = resolve(base, path);
    const bytes = await readFile(file);
    const input = JSON.parse(bytes.toString("utf8"));
    read.push({ path: file, sha256: createHash("sha256").update(bytes).digest("hex") });
    if (input.bug) throw new Error(input.bug);
    if (input.hang) {
      process.stderr.write("hanging\n");
      await new Promise(() => setInterval(() => undefined, 1000));
    }
    if (input.warn) diagnostics.warning({ code: "unresolved-ref", message: input.warn, hint: "none" });
    if (input.error)
      diagnostics.error({
        code: "invalid-document",
        message: input.error,
        location: { file: path, line: 1, column: 2 },
      });
    for (const [name, text] of Object.entries(input.modules ?? {}))
      modules.push({ path: name, text, format: name.endsWith(".ts") });
  }
  return { modules, inputs: read, operations: 1, schemas: 2 };
});
