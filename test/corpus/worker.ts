/** A process that generates packages when asked to. What must not happen, happens here and not to the run. */
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { compareModules, compareWhole, generateModules, generateWhole, unfold } from "./make-package.js";
import type { Failure } from "./records.js";
import { shuffleKeys } from "./shuffle-keys.js";
import { taskSchema, type Answers, type Reply, type Task } from "./tasks.js";

/** Enough to see what is wrong with a description. */
const MOST_FAILURES = 10;

// One for all: it compiles its schemas once.
const validator = new Validator();

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
      return (task.whole ? generateWhole : generateModules)(task.input, task.output);
    case "repeat":
      return repeat(task);
  }
}

async function validate(input: string): Promise<Answers["validate"]> {
  const { valid, errors } = await validator.validate(parseObject(await readFile(input, "utf8")));
  if (valid) return { valid };
  const first = typeof errors === "string" ? errors : errors?.[0];
  const reason =
    typeof first === "object"
      ? `${first.instancePath || "/"} ${first.message ?? first.keyword}`
      : (first ?? "no reason");
  return { valid, reason };
}

async function repeat({
  input,
  output,
  whole,
  seed,
}: Extract<Task, { kind: "repeat" }>): Promise<Answers["repeat"]> {
  const shuffled = join(`${output}.shuffled`, basename(input));
  await writeFile(shuffled, JSON.stringify(shuffleKeys(parseObject(await readFile(input, "utf8")), seed)));
  return whole ? compareWhole(shuffled, output) : compareModules(shuffled, output);
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
