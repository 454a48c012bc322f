/** What the cases have in common. */
import { createClient } from "@openapi-unfold/generated";
import type { Client, Resources } from "@openapi-unfold/generated";
import type { Context } from "./context.js";

export const apiKey = "sk_test_platforms";

export interface Setting extends Context {
  /** It does not wait long before it tries again. */
  readonly client: Client & Resources;
}

/** What a user of the package does, by name. Runs wherever the package does; uses nothing but the web's own API. */
export type Cases = Readonly<Record<string, (setting: Setting) => Promise<unknown>>>;

export function settingFor(context: Context): Setting {
  return { ...context, client: createClient({ apiKey, baseUrl: context.api, retryDelay: () => 1 }) };
}

/** Waits until the server says that it was asked for a customer, or that its answer is over: sent, or given up. */
export async function until({ api }: Setting, step: string): Promise<void> {
  await fetch(`${api}/until/${step}`);
}
