/** What `index.ts` re-exports of the modules that every package has: no schema or operation may take these names. */
export const RUNTIME_EXPORTS: {
  readonly [module: string]: { readonly values: readonly string[]; readonly types: readonly string[] };
} = {
  "runtime/client": { values: ["Client"], types: [] },
  "runtime/errors": {
    values: [
      "AbortError",
      "ApiError",
      "ClientError",
      "ConfigError",
      "ConnectionError",
      "DecodeError",
      "RedirectError",
      "TimeoutError",
    ],
    types: [],
  },
  "runtime/list": { values: [], types: ["ApiList"] },
  "runtime/middleware": { values: ["middleware"], types: ["Middleware", "MiddlewareOptions"] },
  "runtime/multipart": { values: [], types: ["FileContent", "FileUpload"] },
  "runtime/options": { values: [], types: ["ClientFeatures", "CoreOptions", "RequestOptions"] },
  "runtime/pagination": { values: ["PagePromise"], types: [] },
  "runtime/promise": { values: ["ApiPromise"], types: ["ApiResponse"] },
  "runtime/redirect": { values: ["followRedirects"], types: [] },
  "runtime/stripe": {
    values: [
      "AuthenticationError",
      "CardError",
      "IdempotencyError",
      "InvalidRequestError",
      "PermissionError",
      "RateLimitError",
      "stripeError",
    ],
    types: [],
  },
  "runtime/webhooks": { values: ["verifyWebhook", "WebhookError"], types: ["WebhookOptions"] },
  "runtime/transport": { values: [], types: ["Transport", "TransportRequest", "TransportResponse"] },
};

/** Names that the templates' modules declare themselves, and those that they use beside schemas and operations. */
const OWN_NAMES = [
  "CallOptions",
  "callTool",
  "callOperation",
  "ClientOptions",
  "createClient",
  "createCoreClient",
  "createFunctionClient",
  "E",
  "Expandable",
  "ExpandPath",
  "ExpansionGraph",
  "idOf",
  "Included",
  "isDeleted",
  "isExpanded",
  "Name",
  "Operation",
  "operations",
  "OperationGroup",
  "paginate",
  "PathFrom",
  "Resources",
  "send",
  "Sub",
  "Tools",
];

/** What generated modules import of the run-time beside what `index.ts` re-exports: a declaration of that name would meet the import. */
const IMPORTED_NAMES = [
  "bracketsBody",
  "bracketsQuery",
  "bytes",
  "cursorPages",
  "formBody",
  "formBodyWith",
  "formQuery",
  "headerParameters",
  "json",
  "jsonBody",
  "jsonBodyAs",
  "jsonLines",
  "jsonOrEmpty",
  "multipartBody",
  "multipartBodyWith",
  "nothing",
  "RawBody",
  "rawBody",
  "searchPages",
  "serverSentEvents",
  "ServerSentEvent",
  "styledHeaders",
  "styledPath",
  "styledQuery",
  "text",
];

export const RESERVED_NAMES: readonly string[] = [
  ...OWN_NAMES,
  ...IMPORTED_NAMES,
  ...Object.values(RUNTIME_EXPORTS).flatMap(({ values, types }) => [...values, ...types]),
];
