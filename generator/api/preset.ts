import type { Grouping } from "./operations/place.js";
import type { SchemaConventions } from "./schema/reader.js";

/** Conventions of an API where its description is silent, and the templates that suit it. Plain data: a config may extend one. */
export interface Preset {
  readonly name: "stripe" | "rest";
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
}

const STRIPE_CONVENTIONS: SchemaConventions = {
  expandableFields: "x-expandableFields",
  expansionResources: "x-expansionResources",
  expandByShape: false,
  openEnum: "x-stripeBypassValidation",
};

export const PRESETS: { readonly [Name in Preset["name"]]: Preset } = {
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
  },
};
