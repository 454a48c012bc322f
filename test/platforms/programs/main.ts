/** The program for platforms that run modules and have a console: pages, their workers, Node, Deno, Bun. */
import { context } from "./context.js";
import { run } from "./run.js";

console.log(JSON.stringify(await run(context)));
