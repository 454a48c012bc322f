/** Content that is not JSON, with the package of `content.yaml`. */
import { ConnectionError, createClient } from "../content/index.js";
import type { Client, Resources } from "../content/index.js";
import { type Cases, type Setting, until } from "./setting.js";

const clientOf = ({ api: baseUrl }: Setting): Client & Resources => createClient({ baseUrl, maxRetries: 0 });

export const contentCases: Cases = {
  "a file in a form": (setting) => {
    const file = new File(["häl"], "ä.pdf", { type: "application/pdf" });
    return Promise.resolve(clientOf(setting).files.create({ file, purpose: "a & b" }));
  },

  "a Blob as the body": (setting) => {
    const body = new Blob(["häl", "lo"], { type: "text/markdown" });
    return Promise.resolve(clientOf(setting).content.replace({ body }));
  },

  "bytes as the body": (setting) => {
    const body = new TextEncoder().encode("hällo").subarray(1);
    return Promise.resolve(clientOf(setting).content.replace({ body }));
  },

  "a stream as the body": async (setting) => {
    const body = new Blob(["from ", "a stream"]).stream();
    try {
      return await clientOf(setting).content.replace({ body });
    } catch (error) {
      return error instanceof ConnectionError
        ? { code: error.code, attempts: error.attempts }
        : String(error);
    }
  },

  bytes: async (setting) => Array.from(await clientOf(setting).content.retrieve()),

  "events, up to the second": async (setting) => {
    const events: unknown[] = [];
    for await (const { event, data, id } of await clientOf(setting).events.retrieve()) {
      events.push({ event, data, id });
      if (events.length === 2) break;
    }
    await until(setting, "over/events");
    return events;
  },

  lines: async (setting) => {
    const steps: number[] = [];
    for await (const { step } of await clientOf(setting).lines.retrieve()) steps.push(step);
    return steps;
  },
};
