/** Runs the cases, one after the other. */
import { cases, settingFor } from "./cases.js";
import type { Context, Report } from "./context.js";

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
export async function run(context: Context, names = Object.keys(cases)): Promise<Report> {
  const setting = settingFor(context);
  const results: Record<string, unknown> = {};
  for (const name of names) results[name] = await withLimit(cases[name]!(setting));
  // Platforms tell of a rejection once it is sure that nobody listens.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { results, unhandled };
}
