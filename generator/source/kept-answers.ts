/** The body of an answer, with what a server is asked by whether it still holds (RFC 9110, section 13.1). */
export interface KeptAnswer {
  readonly etag?: string;
  readonly lastModified?: string;
  readonly body: Uint8Array;
}

/** Answers that are kept from one run to the next. It never fails: what cannot be kept is asked for again. */
export interface KeptAnswers {
  readonly get: (key: string) => Promise<KeptAnswer | undefined>;
  readonly put: (key: string, answer: KeptAnswer) => Promise<void>;
}
