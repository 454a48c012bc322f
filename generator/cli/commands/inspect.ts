import { inspect as inspectOperation } from "../../inspect/inspect.js";
import type { Invocation } from "../invocation.js";
import type { InspectFlags } from "../options.js";

/** `unfold inspect OPERATION_ID` */
export async function inspect(invocation: Invocation, id: string, flags: InspectFlags): Promise<void> {
  invocation.begin("inspect", flags);
  // Nothing is written: with inputs from flags, no configuration has to say where.
  const run = await invocation.prepare(flags.input === undefined ? flags : { ...flags, output: "." });
  const inspection = await inspectOperation(run.settings, run.diagnostics, id, flags.depth);
  if (invocation.print(true, { operation: inspection }, run.diagnostics.list)) return;
  const { inspectionMermaid } = await import("../../inspect/mermaid.js");
  const { inspectionText } = await import("../../inspect/text.js");
  const text = flags.format === "mermaid" ? inspectionMermaid(inspection) : inspectionText(inspection);
  invocation.terminal.out(text);
}
