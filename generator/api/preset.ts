import type { Grouping } from "./operations/place.js";
import type { SchemaConventions } from "./schema/reader.js";

/** The presets in the box. */
export type BuiltInPreset = "stripe" | "rest";

/** Conventions of an API where its description is silent. Plain data: a configuration may extend one. */
export interface Preset {
  readonly name: string;
  readonly conventions: SchemaConventions;
  /** How operations are put into namespaces. */
  readonly grouping: Grouping;
  /** How query parameters and form bodies hold objects and arrays, whatever `style` says. `undefined`: as the description says. */
  readonly nesting: "indexed-brackets" | undefined;
  /** The media type of a request body that an operation page lists as plain parameters. */
  readonly bodyType: string;
  /** Whether what a DELETE is given goes in the query, though the description calls it a body. */
  readonly deleteByQuery: boolean;
  /** The base URL where the description names no server. */
  readonly server: string | undefined;
  /** The security scheme where the description has none. */
  readonly security: "bearer" | undefined;
  /** The name of the parameter that holds expansion paths. */
  readonly expandParameter: string;
  /** Where lists end and how the next page is asked for. */
  readonly pagination: "cursor" | undefined;
  /** A header that pins the version of the API, sent where `info.version` begins with a date. */
  readonly versionHeader: string | undefined;
  /** Options of clients and calls that are sent as a header. */
  readonly headerOptions: readonly {
    readonly name: string;
    readonly header: string;
    readonly description: string;
  }[];
  /** A header that every POST carries, the same through its retries. */
  readonly idempotencyHeader: string | undefined;
  /** The response header that names the request; undefined: `request-id`. */
  readonly requestIdHeader: string | undefined;
  /** A response header whose `true` or `false` decides on a retry. */
  readonly shouldRetryHeader: string | undefined;
  /** Whether `expand` is for expansion even where the description has nothing to expand: it then takes no path. */
  readonly alwaysExpands: boolean;
  /** How errors of the API are told apart. `stripe`: a class for each `error.type`. Undefined: by status. */
  readonly errors: "stripe" | undefined;
  /** How deliveries of webhooks are signed. */
  readonly webhooks: "stripe-signature" | undefined;
}

/** A preset of a configuration's: what it changes of the one that it extends. */
export interface PresetOptions {
  /** Default: that of the preset that is extended. */
  readonly name?: string;
  /** Undefined: chosen from the description. */
  readonly extends?: BuiltInPreset;
  readonly changes: Partial<Omit<Preset, "name" | "conventions">>;
  readonly conventions: Partial<SchemaConventions>;
}

/** @param detected the one for the description, where the options name none */
export function presetOf(options: PresetOptions | undefined, detected: () => BuiltInPreset): Preset {
  const base = PRESETS[options?.extends ?? detected()];
  if (options === undefined) return base;
  return {
    ...base,
    ...options.changes,
    name: options.name ?? base.name,
    conventions: { ...base.conventions, ...options.conventions },
  };
}

const STRIPE_CONVENTIONS: SchemaConventions = {
  expandableFields: "x-expandableFields",
  expansionResources: "x-expansionResources",
  expandByShape: false,
  openEnum: "x-stripeBypassValidation",
};

export const PRESETS: { readonly [Name in BuiltInPreset]: Preset } = {
  stripe: {
    name: "stripe",
    conventions: STRIPE_CONVENTIONS,
    grouping: "path",
    nesting: "indexed-brackets",
    bodyType: "application/x-www-form-urlencoded",
    deleteByQuery: true,
    server: "https://api.stripe.com",
    security: "bearer",
    expandParameter: "expand",
    pagination: "cursor",
    versionHeader: "Stripe-Version",
    headerOptions: [
      { name: "account", header: "Stripe-Account", description: "The connected account to act for." },
      {
        name: "context",
        header: "Stripe-Context",
        description: "The context to act in, such as an account of an organisation.",
      },
    ],
    idempotencyHeader: "Idempotency-Key",
    requestIdHeader: undefined,
    shouldRetryHeader: "stripe-should-retry",
    alwaysExpands: true,
    errors: "stripe",
    webhooks: "stripe-signature",
  },
  rest: {
    name: "rest",
    conventions: STRIPE_CONVENTIONS,
    grouping: "path",
    nesting: undefined,
    bodyType: "application/json",
    deleteByQuery: false,
    server: undefined,
    security: undefined,
    expandParameter: "expand",
    pagination: undefined,
    versionHeader: undefined,
    headerOptions: [],
    idempotencyHeader: undefined,
    requestIdHeader: "x-request-id",
    shouldRetryHeader: undefined,
    alwaysExpands: false,
    errors: undefined,
    webhooks: undefined,
  },
};
