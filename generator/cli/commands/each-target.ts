import { availableParallelism } from "node:os";
import { UnfoldError } from "../../diagnostics/unfold-error.js";
import { eachLimited } from "../../emit/each-limited.js";
import type { Run } from "../../generate.js";
import type { Environment, Ended } from "../environment.js";
import { EXIT } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import type { CommonFlags } from "../options.js";

/** The gravest status first: what a run of several packages ends with. */
const GRAVEST: readonly number[] = [EXIT.bug, EXIT.refused, EXIT.no, EXIT.done];

/**
 * Runs the command that was asked for once for each target: those that have work in processes of their own, as many at once as there are
 * processors, and those that have none in this one, where that costs next to nothing. Their answers come in the configuration's order.
 */
export async function eachTarget(
  invocation: Invocation,
  runs: readonly Run[],
  flags: CommonFlags,
): Promise<void> {
  if (flags.writeBaseline === true) throw severalBaselines();
  const { environment, terminal } = invocation;
  const names = runs.map(({ settings }) => settings.target?.name ?? "");
  const isIdle = await Promise.all(runs.map(async ({ cache }) => (await cache?.unchanged()) !== undefined));
  const busy = isIdle.filter((idle) => !idle).length;
  const ended = await eachLimited(
    names,
    (name, index) => {
      const args = withTarget(invocation.args, name);
      const here = isIdle[index] === true || busy === 1 || environment.spawn === undefined;
      return here ? within(environment, args) : environment.spawn(args);
    },
    availableParallelism(),
  );
  environment.signal.throwIfAborted();
  const statuses = ended.map(({ status }) => status);
  invocation.status = GRAVEST.find((status) => statuses.includes(status)) ?? EXIT.bug;
  if (invocation.forProgram) {
    for (const { error } of ended) terminal.error(error);
    invocation.printTargets(names.map((name, index) => ({ name, report: ended[index]?.out ?? "" })));
    return;
  }
  for (const [index, { out, error }] of ended.entries()) {
    const title = `${terminal.outColors.bold(names[index] ?? "")}\n`;
    if (error !== "") terminal.error(`${names[index] ?? ""}:\n${error}`);
    if (out !== "") terminal.out(`${title}${out}`);
  }
}

/** The arguments of this run with one target in the place of those that they name. */
function withTarget(args: readonly string[], name: string): readonly string[] {
  const others = args.filter(
    (arg, index) => arg !== "--target" && args[index - 1] !== "--target" && !arg.startsWith("--target="),
  );
  return [...others, "--target", name];
}

/** Runs a command in this process, and keeps what it says. */
async function within(environment: Environment, args: readonly string[]): Promise<Ended> {
  const { main } = await import("../main.js");
  const { progress: _progress, spawn: _spawn, ...quiet } = environment;
  let [out, error] = ["", ""];
  const status = await main(args, {
    ...quiet,
    interactive: false,
    terminal: (color) => ({
      ...environment.terminal(color),
      out: (text) => (out += text),
      error: (text) => (error += text),
    }),
  });
  return { status, out, error };
}

function severalBaselines(): UnfoldError {
  return new UnfoldError([
    {
      code: "invalid-usage",
      severity: "error",
      message: "`--write-baseline` writes one file, and there are several targets.",
      hint: "Name one with `--target`, and a file for it.",
    },
  ]);
}
