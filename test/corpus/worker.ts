/** A process that generates packages when asked to. What must not happen, happens here and not to the run. */
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { inRepository } from "../../bench/inputs/repository.js";
import type * as Unfold from "../../generator/index.js";
import type { Failure } from "./records.js";
import { shuffleKeys } from "./shuffle-keys.js";
import { taskSchema, type Answers, type Reply, type Task } from "./tasks.js";

/** Enough to see what is wrong with a description. */
const MOST_FAILURES = 10;

// The built package, as users have it.
const unfold = (await import(inRepository("dist", "generator", "index.js"))) as typeof Unfold;

process.on("message", (message) => {
  void answer(taskSchema.parse(message)).then((reply) => process.send?.(reply));
});
process.once("disconnect", () => process.exit());
process.send?.("ready");

async function answer(task: Task): Promise<Reply> {
  try {
    return { answer: await perform(task) };
  } catch (error) {
    return { failures: failuresOf(error) };
  }
}

function perform(task: Task): Promise<Answers[Task["kind"]]> {
  switch (task.kind) {
    case "validate":
      return validate(task.input);
    case "generate":
      return generate(task.input, task.output);
    case "repeat":
      return repeat(task);
  }
}

async function validate(input: string): Promise<Answers["validate"]> {
  const { valid, errors } = await new Validator().validate(parseObject(await readFile(input, "utf8")));
  if (valid) return { valid };
  const first = typeof errors === "string" ? errors : errors?.[0];
  const reason =
    typeof first === "object"
      ? `${first.instancePath || "/"} ${first.message ?? first.keyword}`
      : (first ?? "no reason");
  return { valid, reason };
}

async function generate(input: string, output: string): Promise<Answers["generate"]> {
  const start = performance.now();
  const { operations, schemas, diagnostics } = await unfold.generate({
    input: [input],
    output,
    config: false,
  });
  const time = performance.now() - start;
  const warnings: Record<string, number> = {};
  for (const { code, severity } of diagnostics) {
    if (severity === "warning") warnings[code] = (warnings[code] ?? 0) + 1;
  }
  return { time, operations, schemas, warnings };
}

async function repeat({
  input,
  output,
  seed,
}: Extract<Task, { kind: "repeat" }>): Promise<Answers["repeat"]> {
  const shuffled = join(`${output}.shuffled`, basename(input));
  await writeFile(shuffled, JSON.stringify(shuffleKeys(parseObject(await readFile(input, "utf8")), seed)));
  const { differences } = await unfold.check({ input: [shuffled], output, config: false });
  // The manifest holds the hash of the input, which is another one now.
  return { differences: differences.filter(({ path }) => path !== "unfold.manifest.json") };
}

function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) throw new TypeError("The description is not an object");
  return { ...value };
}

function failuresOf(error: unknown): readonly Failure[] {
  if (error instanceof unfold.UnfoldError) {
    return error.diagnostics
      .filter(({ severity }) => severity === "error")
      .slice(0, MOST_FAILURES)
      .map(({ code, message, location }) => ({
        kind: "refused",
        code,
        message,
        ...(location?.pointer === undefined ? {} : { place: location.pointer }),
      }));
  }
  if (!(error instanceof Error)) return [{ kind: "crash", code: "thrown", message: String(error) }];
  const frame = error.stack?.split("\n").find((line) => line.includes("/dist/"));
  return [
    {
      kind: "crash",
      code: error.name,
      message: error.message.slice(0, 1000),
      ...(frame === undefined
        ? {}
        : {
            place: frame
              .trim()
              .replace(/\(?(?:file:\/\/)?\/.*\/dist\//, "dist/")
              .replace(/\)$/, ""),
          }),
    },
  ];
}
