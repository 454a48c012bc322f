import type { Api } from "../../generator/api/api.js";
import { words } from "../../generator/api/names/words.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { Addresses } from "./addresses.js";
import { ExpansionNodes } from "./expansion.js";
import { typeParts, type TypePart } from "./type-parts.js";
import { Usages } from "./usages.js";

/** What all pages of a reference share. */
export interface Reference {
  /** All of the model, for what pages refer to. */
  readonly api: Api;
  /** What has pages. */
  readonly pages: Api;
  readonly title: string;
  /** What the generated package is imported as. */
  readonly packageName: string;
  /** Whether the package has no client, so that there are no calls to show. */
  readonly typesOnly: boolean;
  readonly addresses: Addresses;
  readonly usages: Usages;
  readonly nodes: ExpansionNodes;
  /** The operations as the reference lists them. */
  readonly groups: readonly Group[];
}

/** Operations under one heading. */
export interface Group {
  readonly title: string;
  readonly operations: readonly Operation[];
}

/** @param pages the part of `api` that is to have pages */
export function referenceTo(
  api: Api,
  pages: Api,
  facts: Pick<Reference, "title" | "packageName" | "typesOnly">,
): Reference {
  const addresses = new Addresses(pages);
  return {
    api,
    pages,
    ...facts,
    addresses,
    usages: new Usages(pages),
    nodes: new ExpansionNodes(api, addresses),
    groups: groupsOf(pages),
  };
}

/** By the first name of their place in the client, in the order of the model. */
function groupsOf(api: Api): readonly Group[] {
  const groups = new Map<string, { readonly title: string; readonly operations: Operation[] }>();
  for (const operation of api.operations) {
    const key = operation.place.namespace[0] ?? "";
    const group = groups.get(key) ?? { title: sentence(key, "General"), operations: [] };
    group.operations.push(operation);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What the API sends by itself, with the types of what it sends. */
export function webhooksOf({ pages, api }: Reference): readonly WebhookEntry[] {
  return pages.webhooks.map(({ name, summary, description, body }) => ({
    name,
    description: description ?? summary,
    types: (body?.contents ?? []).map(({ schema }) => typeParts(schema, api)),
  }));
}

export interface WebhookEntry {
  readonly name: string;
  readonly description: string | undefined;
  /** The types of its payload, by media type. */
  readonly types: readonly (readonly TypePart[])[];
}

/** The title of an operation's page: its summary, else its place in the client in words. */
export function titleOf({ summary = "", place }: Operation): string {
  const title = summary.replaceAll(/\s+/g, " ").trim();
  return title === "" ? sentence([place.method, ...place.namespace].join(" "), "Operation") : title;
}

function sentence(name: string, otherwise: string): string {
  const text = words(name).join(" ").toLowerCase();
  return text === "" ? otherwise : text.charAt(0).toUpperCase() + text.slice(1);
}
