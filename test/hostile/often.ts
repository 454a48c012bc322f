/** Many runs in one process, as an editor or a watching run has them. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { PAYLOAD } from "./sink.js";

const PROGRAM = fileURLToPath(new URL("programs/run-often.mjs", import.meta.url));
const NAMES = ["__proto__", "constructor", "toString", "then", `*/${PAYLOAD}`];

function description(title: string, names: readonly string[], $ref: string): string {
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title, version: "1" },
    paths: Object.fromEntries(
      names.map((name, index) => [
        `/p${String(index)}`,
        { get: { operationId: name, tags: [name], responses: { 200: { $ref } } } },
      ]),
    ),
    components: {
      responses: { Ok: { description: "", content: { "application/json": { schema: { enum: names } } } } },
      schemas: Object.fromEntries([
        ["Box", { type: "object", properties: Object.fromEntries(names.map((name) => [name, {}])) }],
      ]),
    },
  });
}

const INPUTS = {
  "refused.json": description(PAYLOAD, NAMES, "#/components/responses/None"),
  "hostile.json": description(PAYLOAD, NAMES, "#/components/responses/Ok"),
  "good.json": description("T", ["list", "retrieve"], "#/components/responses/Ok"),
};

export interface Often {
  /** `input: what became of it`, each once. */
  readonly outcomes: readonly string[];
  /** How many different packages came out where there should be one. */
  readonly packages: number;
  /** The bytes by which the heap grew in the second half of the rounds. */
  readonly grown: number;
}

/** Generates in one process, `rounds` times: from a description that is refused, from a hostile one, and from a good one. */
export async function runOften(rounds: number): Promise<Often> {
  const folder = await mkdtemp(join(tmpdir(), "unfold-often-"));
  try {
    for (const [name, text] of Object.entries(INPUTS)) await writeFile(join(folder, name), text);
    // What the engine compiles on the way counts as heap as well: without its optimizer there is little of that.
    const args = ["--no-opt", PROGRAM, folder, String(rounds), ...Object.keys(INPUTS)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout) as Often;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
