import { mock as serveMock } from "../../mock/mock.js";
import type { Invocation } from "../invocation.js";
import type { MockFlags } from "../options.js";

/** `unfold mock` */
export async function mock(invocation: Invocation, flags: MockFlags): Promise<void> {
  invocation.begin("mock", flags);
  const run = await invocation.prepare(flags.input === undefined ? flags : { ...flags, output: "." });
  const { signal } = invocation.environment;
  await serveMock(run.settings, run.diagnostics, flags.port, signal, (url) => {
    invocation.show(run.diagnostics.list);
    invocation.terminal.out(`${url}\n`);
  });
  signal.throwIfAborted();
}
