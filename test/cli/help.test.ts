import { expect, test } from "vitest";
import { Invocation } from "../../generator/cli/invocation.js";
import { programOf } from "../../generator/cli/program.js";
import { terminal } from "../../generator/cli/terminal.js";
import { PassThrough } from "node:stream";

/** Every command, as the command line knows it. */
function commands() {
  const nowhere = new PassThrough();
  return programOf(
    new Invocation([], {
      cwd: "/",
      terminal: () => terminal(nowhere, nowhere, {}),
      signal: new AbortController().signal,
      debug: false,
      annotations: false,
      interactive: false,
    }),
  ).commands;
}

/** The help of a command, and the flags that it has. */
function helpOf(name: string): { readonly help: string; readonly flags: readonly string[] } {
  const command = commands().find((each) => each.name() === name);
  let help = "";
  command?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  const flags = (command?.options ?? []).flatMap(({ short, long }) => [short, long]);
  return { help, flags: flags.filter((flag) => flag != null) };
}

test.each(commands().map((command) => command.name()))(
  "unfold %s --help has examples, with flags that it has",
  (name) => {
    const { help, flags } = helpOf(name);
    const examples = help.slice(help.indexOf("Examples:")).match(/\bunfold [a-z]+.*$/gm) ?? [];
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) {
      // What a pipe leads to, or a remark behind the command, is not its own.
      const [own = ""] = example.split(/ {2,}|\)/);
      expect(own.split(" ")[1], example).toBe(name);
      for (const [flag] of own.matchAll(/(?<= )--?[a-z][a-z-]*/g)) expect(flags, example).toContain(flag);
    }
  },
);
