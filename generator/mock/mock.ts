import type { Settings } from "../config/settings.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { modelOf, readInputs } from "../produce.js";
import { serveMock } from "./server.js";

/**
 * Serves made-up answers to the operations that `settings` describe, until `signal` ends it.
 * @param port on 127.0.0.1; 0: any that is free
 * @param started is told the base URL once the server listens
 * @throws UnfoldError for bad input, and if the port is taken
 */
export async function mock(
  settings: Settings,
  diagnostics: Diagnostics,
  port: number,
  signal: AbortSignal,
  started: (url: string) => void,
): Promise<void> {
  const document = await readInputs(settings, diagnostics);
  await serveMock(modelOf(document, settings, diagnostics), port, signal, started);
}
