import type { StandardIssue } from "./standard-schema.js";
import type { Template } from "./template.js";

/** Options as a template gets them, or what is wrong with those of the config. */
export interface CheckedOptions {
  readonly options: unknown;
  readonly issues: readonly { readonly path: readonly string[]; readonly message: string }[];
}

/** Checks what the config gives a template with the template's own schema; no options at all count as an empty object. */
export function checkOptions(template: Template<unknown>, given: unknown): CheckedOptions {
  if (template.options === undefined) {
    const issues = given === undefined ? [] : [{ path: [], message: "takes no options" }];
    return { options: undefined, issues };
  }
  const result = template.options["~standard"].validate(given ?? {});
  if (result instanceof Promise)
    return {
      options: undefined,
      issues: [{ path: [], message: "the schema of the options must not be async" }],
    };
  if (result.issues === undefined) return { options: result.value, issues: [] };
  return { options: undefined, issues: result.issues.map(readable) };
}

function readable({ path = [], message }: StandardIssue): { path: readonly string[]; message: string } {
  return {
    path: path.map((part) => String(typeof part === "object" ? part.key : part)),
    message: message.replace(/\.$/, ""),
  };
}
