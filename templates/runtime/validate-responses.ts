/** Responses checked against schemas: zod's, Valibot's, ArkType's, or those of any other library that follows Standard Schema. */
import { ClientError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { ResponseValidator } from "./options.js";
import { hide } from "./own.js";

/** What is needed of a schema (Standard Schema, version 1: https://standardschema.dev). */
export interface StandardSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>;
  };
}

/** What a schema says of a value; without `issues`, that it fits. */
export interface StandardResult {
  readonly issues?:
    | readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[]
    | undefined;
}

/** Schemas of successful responses, by operation id or by the name of the operation's function. Where both are there, the id counts. */
export type ResponseSchemas = Readonly<Record<string, StandardSchema>>;

/** Something in a response that is not as its schema says. */
export interface ResponseIssue {
  /** The way from the response to the value: names of members, and indices. */
  readonly path: readonly PropertyKey[];
  /** What the schema's library says of it. It may quote the value. */
  readonly message: string;
}

/** The response is not as the schema says that it was checked against. What the server did stays done: the call is not repeated. */
export class ValidationError extends ClientError {
  override name = "ValidationError";
  /** Not enumerable. */
  declare readonly issues: readonly ResponseIssue[];

  constructor(issues: readonly ResponseIssue[]) {
    const places = issues
      .slice(0, 3)
      .map(({ path }) => JSON.stringify(path.map(String).join(".").slice(0, 100)));
    const more = issues.length > 3 ? ` and ${issues.length - 3} more` : "";
    super("invalid-response", `The response is not as its schema says, at ${places.join(", ")}${more}.`);
    hide(this, "issues", issues);
  }
}

/**
 * The feature, for `ClientFeatures.validate`: each successful response is checked against the schema of its operation, every page of
 * a list too. The call gives what the server sent, not what the schema makes of it: the types are those of the description.
 * Operations without a schema, empty responses, streams, and responses in a media type that the call chose are not checked.
 *
 * @returns a function that throws ValidationError `invalid-response`; ClientError `validator-failed` where a schema throws
 */
export function validateResponses(schemas: ResponseSchemas): ResponseValidator {
  return async (data, operation) => {
    const schema = schemaOf(schemas, operation);
    if (!schema || operation.isOther || data === undefined || isStream(data)) return;
    const issues = await issuesOf(data, schema, operation);
    if (!issues) return;
    throw new ValidationError(
      issues.map(({ path = [], message }) => ({
        path: path.map((step) => (typeof step === "object" ? step.key : step)),
        message,
      })),
    );
  };
}

function schemaOf(schemas: ResponseSchemas, { id, name }: Operation): StandardSchema | undefined {
  const known = [id, name ?? id.charAt(0).toLowerCase() + id.slice(1)].find((key) =>
    Object.hasOwn(schemas, key),
  );
  return known === undefined ? undefined : schemas[known];
}

async function issuesOf(
  data: unknown,
  schema: StandardSchema,
  { id }: Operation,
): Promise<StandardResult["issues"]> {
  try {
    return (await schema["~standard"].validate(data)).issues;
  } catch (error) {
    throw new ClientError("validator-failed", `The schema of ${id} failed.`, error);
  }
}

function isStream(data: unknown): boolean {
  return data instanceof ReadableStream || Symbol.asyncIterator in (Object(data) as object);
}
