/** What a test gives to a program; written as `context.js` beside it. */
export interface Context {
  /** The origin of the API. */
  readonly api: string;
  /** An origin of the same API that lets no pages of others in. */
  readonly elsewhere: string;
  /** An origin where nothing listens. */
  readonly closed: string;
  /** A webhook as Stripe sends it, signed by the test. */
  readonly webhook: { readonly payload: string; readonly header: string; readonly secret: string };
}

export declare const context: Context;

/** What a program gives back. */
export interface Report {
  /** What each case came to, by its name. */
  readonly results: Readonly<Record<string, unknown>>;
  /** The reasons of promises that were rejected with nobody listening. */
  readonly unhandled: readonly string[];
}
