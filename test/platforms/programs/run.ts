/** Runs the cases, one after the other. */
import { callCases } from "./call-cases.js";
import { contentCases } from "./content-cases.js";
import type { Context, Report } from "./context.js";
import { failureCases } from "./failure-cases.js";
import { settingFor, type Cases } from "./setting.js";
import { trustCases } from "./trust-cases.js";

const cases: Cases = { ...callCases, ...failureCases, ...trustCases, ...contentCases };

const unhandled: string[] = [];
// Node has no such event: it ends with an error.
globalThis.addEventListener?.("unhandledrejection", (event) => {
  event.preventDefault();
  unhandled.push(String(event.reason));
});

/** Gives what `work` gives, or says that it does not end. */
async function withLimit(work: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, 10_000, { unexpected: "It does not end." });
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    return { unexpected: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** @param names the cases to run; all by default */
export async function run(context: Context, names?: readonly string[]): Promise<Report> {
  const setting = settingFor(context);
  const results: Record<string, unknown> = {};
  for (const [name, work] of Object.entries(cases)) {
    if (names?.includes(name) ?? true) results[name] = await withLimit(work(setting));
  }
  // Platforms tell of a rejection once it is sure that nobody listens.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { results, unhandled };
}
