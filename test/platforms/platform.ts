import type { Project } from "./project.js";
import type { Context, Report } from "./programs/context.js";

/** A place where the package runs. */
export interface Platform {
  readonly name: string;
  /** How to get it, if it is not here. */
  readonly missing: string | undefined;
  /** Pages and their workers: they do not see redirects. */
  readonly isBrowser: boolean;
  /** Whether the API is on another origin than the program, and so has to let it in. */
  readonly isCrossOrigin: boolean;
  /** Whether it has `crypto.subtle`. Pages that came over http have not, unless from loopback. */
  readonly isSecure: boolean;
  /** Runs the program. Beside the report there may be complaints: errors on a console, a page that crashes. */
  run(project: Project, context: Context): Promise<Outcome>;
}

export interface Outcome {
  readonly report: Report;
  readonly complaints: readonly string[];
}

/** The module that tells a program its context. */
export function contextModule(context: Context): string {
  return `export const context = ${JSON.stringify(context)};\n`;
}
