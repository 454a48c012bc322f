/** Content that is not JSON, with the package of `content.yaml`. */
import { ConnectionError, createClient } from "../content/index.js";
import type { Client, Resources } from "../content/index.js";
import type { Context } from "./context.js";

const clientOf = ({ api: baseUrl }: Context): Client & Resources => createClient({ baseUrl, maxRetries: 0 });

export const contentCases: Readonly<Record<string, (context: Context) => Promise<unknown>>> = {
  "a file in a form": (context) => {
    const file = new File(["häl"], "ä.pdf", { type: "application/pdf" });
    return Promise.resolve(clientOf(context).files.create({ file, purpose: "a & b" }));
  },

  "a Blob as the body": (context) => {
    const body = new Blob(["häl", "lo"], { type: "text/markdown" });
    return Promise.resolve(clientOf(context).content.replace({ body }));
  },

  "bytes as the body": (context) => {
    const body = new TextEncoder().encode("hällo").subarray(1);
    return Promise.resolve(clientOf(context).content.replace({ body }));
  },

  "a stream as the body": async (context) => {
    const body = new Blob(["from ", "a stream"]).stream();
    try {
      return await clientOf(context).content.replace({ body });
    } catch (error) {
      return error instanceof ConnectionError
        ? { code: error.code, attempts: error.attempts }
        : String(error);
    }
  },

  bytes: async (context) => Array.from(await clientOf(context).content.retrieve()),

  "events, up to the second": async (context) => {
    const events: unknown[] = [];
    for await (const { event, data, id } of await clientOf(context).events.retrieve()) {
      events.push({ event, data, id });
      if (events.length === 2) break;
    }
    await fetch(`${context.api}/until/over/events`);
    return events;
  },

  lines: async (context) => {
    const steps: number[] = [];
    for await (const { step } of await clientOf(context).lines.retrieve()) steps.push(step);
    return steps;
  },
};
