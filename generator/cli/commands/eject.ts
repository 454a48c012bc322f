import { eject as ejectTemplate } from "../../eject/eject.js";
import type { Invocation } from "../invocation.js";
import type { EjectFlags } from "../project-options.js";
import { reportEjected } from "../report-ejected.js";

/** `unfold eject TEMPLATE` */
export async function eject(invocation: Invocation, name: string, flags: EjectFlags): Promise<void> {
  invocation.begin("eject", flags);
  const ejected = await ejectTemplate(name, flags.folder, invocation.environment.cwd);
  if (invocation.print(true, { ...ejected })) return;
  invocation.terminal.out(reportEjected(ejected, invocation.terminal.outColors));
}
