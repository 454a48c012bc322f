/** The program for platforms that call a handler, as workerd does. A request holds the context and the names of cases. */
import type { Context } from "./context.js";
import { run } from "./run.js";

export default {
  async fetch(request: Request): Promise<Response> {
    const { context, names } = (await request.json()) as { context: Context; names?: string[] };
    return Response.json(await run(context, names));
  },
};
