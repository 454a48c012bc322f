/**
 * What a change means to a program that uses the package.
 * `breaking`: ordinary use that compiled no longer does.
 * `risky`: ordinary use compiles; a program that lists every case or names a type may not, or meets at run time what it did not before.
 * `safe`: every program that compiled does what it did.
 */
export type Verdict = "breaking" | "risky" | "safe";

/** One kind of change. */
export interface Rule {
  readonly verdict: Verdict;
  /** The sentence of docs/diff.md. */
  readonly title: string;
  /** What is said behind the name of what has changed. */
  readonly says: string;
}

function rule(verdict: Verdict, title: string, says: string): Rule {
  return { verdict, title, says };
}

/** What callers send may be less than before where it is asked for, and more where it is taken: parameters are contravariant. */
const REQUEST = {
  "parameter-added": rule("safe", "An operation takes one more parameter, which may be left out.", "is new"),
  "parameter-added-required": rule("breaking", "A new parameter must be given.", "is new, and required"),
  "parameter-removed": rule("breaking", "A parameter is not taken any more.", "is gone"),
  "parameter-renamed": rule("breaking", "A parameter has another name.", "has another name"),
  "parameter-moved": rule(
    "breaking",
    "A parameter went to another part of the request.",
    "is another part of the request",
  ),
  "parameter-became-required": rule("breaking", "A parameter must be given now.", "is required now"),
  "parameter-became-optional": rule("safe", "A parameter may be left out now.", "may be left out now"),
  "parameter-encoding-changed": rule(
    "safe",
    "A parameter is written in another style; the client does it.",
    "is sent in another style",
  ),
  "parameters-regrouped": rule(
    "breaking",
    "The params of a call are one object instead of parts, or the other way round.",
    "takes its params in another form",
  ),
  "request-body-added": rule("safe", "An operation takes a body, which may be left out.", "is new"),
  "request-body-added-required": rule("breaking", "A body must be given.", "is new, and required"),
  "request-body-removed": rule("breaking", "A body is not taken any more.", "is gone"),
  "request-body-became-required": rule("breaking", "The body must be given now.", "is required now"),
  "request-body-became-optional": rule("safe", "The body may be left out now.", "may be left out now"),
  "request-media-type-changed": rule(
    "risky",
    "The body is sent as another media type; types of files and raw bodies depend on it.",
    "is sent as another media type",
  ),
  "request-media-type-added": rule(
    "safe",
    "Calls can choose one more media type for the body.",
    "can be sent as one more media type",
  ),
  "request-media-type-removed": rule(
    "breaking",
    "Calls cannot choose a media type for the body any more.",
    "can be sent as a media type no more",
  ),
  "request-property-added": rule("safe", "A request takes one more property.", "is new in requests"),
  "request-property-added-required": rule(
    "breaking",
    "A new property must be given.",
    "is new in requests, and required",
  ),
  "request-property-removed": rule("breaking", "A property is not taken any more.", "is gone from requests"),
  "request-property-became-required": rule(
    "breaking",
    "A property must be given now.",
    "is required in requests now",
  ),
  "request-property-became-optional": rule(
    "safe",
    "A property may be left out now.",
    "may be left out of requests now",
  ),
  "request-nullable-added": rule("safe", "Null may be sent now.", "may be null in requests now"),
  "request-nullable-removed": rule(
    "breaking",
    "Null may not be sent any more.",
    "may not be null in requests any more",
  ),
  "request-enum-value-added": rule("safe", "A value is taken that was not.", "takes more values"),
  "request-enum-value-removed": rule("breaking", "A value is not taken any more.", "takes fewer values"),
  "request-open-enum-value-added": rule(
    "safe",
    "An open enum lists one more value.",
    "lists more values, and took any before",
  ),
  "request-open-enum-value-removed": rule(
    "risky",
    "An open enum lists a value no more: it compiles, and may be refused.",
    "lists fewer values, and still takes any",
  ),
  "request-enum-opened": rule("safe", "Any value of its type is taken now.", "takes any value now"),
  "request-enum-closed": rule(
    "breaking",
    "Only the values listed are taken now.",
    "takes only listed values now",
  ),
  "request-member-added": rule(
    "safe",
    "One more form of a value is taken.",
    "takes one more form in requests",
  ),
  "request-member-removed": rule(
    "breaking",
    "A form of a value is not taken any more.",
    "takes a form no more in requests",
  ),
  "request-index-added": rule("safe", "An object takes further keys.", "takes further keys in requests"),
  "request-index-removed": rule(
    "breaking",
    "An object takes no further keys any more.",
    "takes no further keys in requests any more",
  ),
  "request-type-changed": rule("breaking", "Something else is taken.", "has another type in requests"),
  "request-type-widened": rule("safe", "More is taken than was.", "takes more in requests"),
  "request-type-narrowed": rule("breaking", "Less is taken than was.", "takes less in requests"),
  "request-constraint-tightened": rule(
    "risky",
    "A limit that types do not show is stricter.",
    "is limited more strictly",
  ),
  "request-constraint-loosened": rule(
    "safe",
    "A limit that types do not show is less strict.",
    "is limited less strictly",
  ),
  "request-format-changed": rule(
    "risky",
    "A value is expected in another format.",
    "has another format in requests",
  ),
  "request-default-changed": rule(
    "risky",
    "What the API takes where nothing is given has changed.",
    "has another default",
  ),
} as const;

/** What is answered may be more than before, and not less: answers are covariant. */
const RESPONSE = {
  "response-property-added": rule("safe", "An answer has one more property.", "is new in answers"),
  "response-property-removed": rule("breaking", "A property is gone from answers.", "is gone from answers"),
  "response-property-became-optional": rule(
    "breaking",
    "A property may be missing from answers.",
    "may be missing from answers now",
  ),
  "response-property-became-required": rule(
    "safe",
    "A property is always there.",
    "is always in answers now",
  ),
  "response-nullable-added": rule(
    "breaking",
    "A value may be null in answers.",
    "may be null in answers now",
  ),
  "response-nullable-removed": rule(
    "safe",
    "A value is not null any more.",
    "is not null in answers any more",
  ),
  "response-enum-value-added": rule(
    "risky",
    "A closed enum has one more value: code that lists every case has a gap.",
    "can have more values",
  ),
  "response-enum-value-removed": rule(
    "breaking",
    "A closed enum has a value no more: comparing with it is an error.",
    "can have fewer values",
  ),
  "response-open-enum-value-added": rule(
    "safe",
    "An open enum lists one more value.",
    "lists more values, and could have any before",
  ),
  "response-open-enum-value-removed": rule(
    "safe",
    "An open enum lists a value no more.",
    "lists fewer values, and can still have any",
  ),
  "response-enum-opened": rule(
    "risky",
    "Values may arrive that are not listed: code that lists every case has a gap.",
    "can have any value now",
  ),
  "response-enum-closed": rule(
    "risky",
    "Only listed values arrive: comparing with another one is an error.",
    "has only listed values now",
  ),
  "response-member-added": rule(
    "risky",
    "A union that is told apart by a property has one more member: code that lists every case has a gap.",
    "has one more form in answers",
  ),
  "response-member-removed": rule(
    "breaking",
    "A union has a member no more: narrowing to it is an error.",
    "has a form no more in answers",
  ),
  "response-index-added": rule(
    "safe",
    "An object may have further keys.",
    "may have further keys in answers",
  ),
  "response-index-removed": rule(
    "breaking",
    "An object has no further keys any more.",
    "has no further keys in answers any more",
  ),
  "response-type-changed": rule("breaking", "Something else is answered.", "has another type in answers"),
  "response-type-widened": rule("breaking", "Less is known of what is answered.", "may be more in answers"),
  "response-type-narrowed": rule(
    "safe",
    "More is known of what is answered.",
    "is told more precisely in answers",
  ),
  "response-constraint-tightened": rule(
    "safe",
    "What arrives keeps to a stricter limit.",
    "keeps to a stricter limit in answers",
  ),
  "response-constraint-loosened": rule(
    "risky",
    "What arrives may be longer, larger or of another pattern than before.",
    "keeps to a wider limit in answers",
  ),
  "response-format-changed": rule(
    "risky",
    "A value arrives in another format.",
    "has another format in answers",
  ),
  "response-status-added": rule(
    "safe",
    "One more status is described, of an error or with a body that another one has.",
    "is new",
  ),
  "response-status-removed": rule(
    "risky",
    "A status is not described any more: a program that names its type does not compile.",
    "is gone",
  ),
  "success-status-added": rule(
    "breaking",
    "A call may also resolve to another type.",
    "is one more thing that a call can resolve to",
  ),
  "success-status-changed": rule(
    "risky",
    "The answer has another status: a program that names its type does not compile.",
    "is the status now",
  ),
  "response-content-added": rule("safe", "A response has a body that had none.", "has a body now"),
  "response-content-removed": rule("breaking", "A response has no body any more.", "has no body any more"),
  "response-media-type-changed": rule(
    "breaking",
    "A body is read as something else: bytes, text, a stream.",
    "arrives as another media type",
  ),
  "response-media-type-added": rule(
    "safe",
    "Calls can ask for the answer as one more media type.",
    "can be asked for as one more media type",
  ),
  "response-media-type-removed": rule(
    "breaking",
    "Calls cannot ask for the answer as a media type any more.",
    "can be asked for as a media type no more",
  ),
  "response-header-added": rule("safe", "A response header is described.", "is new"),
  "response-header-removed": rule("breaking", "A response header is not described any more.", "is gone"),
} as const;

const WHOLE = {
  "operation-added": rule("safe", "There is one more operation.", "is new"),
  "operation-removed": rule("breaking", "An operation is gone.", "is gone"),
  "operation-renamed": rule(
    "breaking",
    "The function of an operation has another name.",
    "is a function of another name",
  ),
  "operation-moved": rule(
    "breaking",
    "The method of an operation is elsewhere in the client.",
    "is elsewhere in the client",
  ),
  "operation-route-changed": rule(
    "risky",
    "The same call goes to another method or path.",
    "goes to another route",
  ),
  "operation-deprecated": rule("safe", "An operation is deprecated: editors strike it out.", "is deprecated"),
  "operation-security-changed": rule(
    "risky",
    "An operation asks for other credentials.",
    "asks for other credentials",
  ),
  "pagination-added": rule("safe", "A list can be iterated over.", "can be iterated over"),
  "pagination-removed": rule(
    "breaking",
    "A list cannot be iterated over any more.",
    "cannot be iterated over any more",
  ),
  "pagination-changed": rule(
    "safe",
    "The next page is asked for in another way; the client does it.",
    "asks for the next page in another way",
  ),
  "expansion-path-added": rule("safe", "`expand` can name a field.", "can be named by `expand`"),
  "expansion-path-removed": rule(
    "breaking",
    "`expand` cannot name a field any more.",
    "cannot be named by `expand` any more",
  ),
  "expansion-target-added": rule(
    "breaking",
    "An expanded field may be one more kind of object.",
    "can expand to one more kind of object",
  ),
  "expansion-target-removed": rule(
    "breaking",
    "An expanded field is a kind of object no more: telling it apart is an error.",
    "expands to a kind of object no more",
  ),
  "webhook-added": rule(
    "risky",
    "The API sends one more event: code that lists every case has a gap.",
    "is new",
  ),
  "webhook-removed": rule("breaking", "The API does not send an event any more.", "is gone"),
  "callback-added": rule("safe", "An operation has one more callback.", "is new"),
  "callback-removed": rule("breaking", "An operation has a callback no more.", "is gone"),
  "incoming-renamed": rule(
    "breaking",
    "The types of a webhook or callback have other names.",
    "has types of other names",
  ),
  "incoming-payload-changed": rule(
    "breaking",
    "A webhook or callback sends another media type, or nothing any more.",
    "is sent as something else",
  ),
  "incoming-answer-added": rule(
    "safe",
    "A webhook or callback can be answered with one more status.",
    "can be answered",
  ),
  "incoming-answer-removed": rule(
    "breaking",
    "A webhook or callback cannot be answered with a status any more.",
    "cannot be answered any more",
  ),
  "incoming-answer-changed": rule(
    "breaking",
    "The answer to a webhook or callback is of another media type, or has no body any more.",
    "is answered as something else",
  ),
  "schema-added": rule("safe", "There is one more type.", "is new"),
  "schema-removed": rule("breaking", "A type is gone.", "is gone"),
  "schema-renamed": rule("breaking", "A type has another name.", "has another name"),
  "schema-deprecated": rule("safe", "A type is deprecated.", "is deprecated"),
  "property-deprecated": rule("safe", "A property or parameter is deprecated.", "is deprecated"),
  "server-changed": rule("risky", "Calls go to another server by default.", "is another server"),
  "server-variable-added": rule("safe", "The server's URL has one more variable or value.", "is new"),
  "server-variable-removed": rule("breaking", "The server's URL has a variable or value no more.", "is gone"),
  "credential-added": rule("safe", "A client takes one more credential.", "is a new option of clients"),
  "credential-removed": rule(
    "breaking",
    "A client does not take a credential any more.",
    "is an option of clients no more",
  ),
  "credential-changed": rule("breaking", "A credential has another type.", "has another type"),
  "security-changed": rule(
    "risky",
    "Credentials are sent in another way, or other ones are asked for.",
    "are sent or asked for in another way",
  ),
  "api-version-changed": rule(
    "risky",
    "The client pins another version of the API, which may behave otherwise.",
    "is the version that clients ask for",
  ),
  "preset-changed": rule(
    "breaking",
    "The description is taken for one of another family of APIs.",
    "is the preset now",
  ),
} as const;

/** Every rule by its id, which JSON, docs/diff.md and tests name it by. */
export const RULES = { ...WHOLE, ...REQUEST, ...RESPONSE } as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
