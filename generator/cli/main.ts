import type { Environment } from "./environment.js";
import { Invocation } from "./invocation.js";
import { programOf } from "./program.js";

/**
 * Runs one command.
 * @param args the arguments after the program's name
 * @returns the exit status; never throws
 */
export async function main(args: readonly string[], environment: Environment): Promise<number> {
  const invocation = new Invocation(args, environment);
  try {
    await programOf(invocation).parseAsync([...args], { from: "user" });
    return invocation.status;
  } catch (error) {
    return invocation.fail(error);
  }
}
