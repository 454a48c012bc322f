import * as z from "zod";

export const options = z.strictObject({
  /** The package of the framework: `@tanstack/react-query`, `@tanstack/vue-query`, `@tanstack/solid-query`, … Default: React's. */
  package: z
    .string()
    .regex(/^@tanstack\/[a-z]+-query(?:-experimental)?$/, {
      error: "must be a package of TanStack Query for a framework",
    })
    .default("@tanstack/react-query"),
});

export type QueryOptions = z.output<typeof options>;
