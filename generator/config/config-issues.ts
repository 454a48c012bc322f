import type * as z from "zod";

/** One thing that is wrong in a configuration, and the path to it. */
export interface ConfigIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/** zod's issues as people read them: of a union, what is wrong with the form that was most likely meant. */
export function configIssues(
  issues: readonly z.core.$ZodIssue[],
  prefix: readonly PropertyKey[] = [],
): ConfigIssue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === "invalid_union") {
      const meant = issue.errors.find((branch) => !branch.some(isOtherForm));
      if (meant !== undefined) return configIssues(meant, path);
      return [{ path: path.map(String), message: `must be ${expectation(issue)}` }];
    }
    return [{ path: path.map(String), message: messageOf(issue) }];
  });
}

/** Whether the value is not even of the kind that this branch of a union wants. */
function isOtherForm(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") return issue.errors.every((branch) => branch.some(isOtherForm));
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return article(issue.expected);
  if (issue.code === "invalid_value") return oneOf(issue.values);
  if (issue.code === "invalid_union") {
    // The member that tells the forms apart has the value of none: there is nothing to say of any form.
    if ("options" in issue) return oneOf(issue.options);
    return [...new Set(issue.errors.flat().map(expectation))].join(" or ");
  }
  return issue.message;
}

function oneOf(values: readonly z.core.util.Primitive[]): string {
  return values.map((value) => `\`${String(value)}\``).join(" or ");
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid input"))
    return `must be ${article(issue.expected)}`;
  if (issue.code === "invalid_value") return `must be ${expectation(issue)}`;
  if (issue.code === "too_small") return atLeast(issue.message, `must be at least ${String(issue.minimum)}`);
  if (issue.code === "too_big") return atLeast(issue.message, `must be at most ${String(issue.maximum)}`);
  return issue.message;
}

/** Our own wording where the schema has one; zod's begins with "Too". */
function atLeast(message: string, otherwise: string): string {
  return message.startsWith("Too ") ? otherwise : message;
}

function article(type: string): string {
  if (type === "array") return "a list";
  if (type === "int") return "a whole number";
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
