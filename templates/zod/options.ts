import { z } from "zod";

/** What the template `zod` takes. */
export const zodOptions = z
  .strictObject({
    /**
     * What becomes of members that the description does not name. `pass`: they are kept; `strip`: they are left out of the result;
     * `refuse`: they are an error. Where the description gives a schema for further members, that counts instead.
     */
    unknownMembers: z.enum(["pass", "strip", "refuse"]).default("pass"),
    /** Whether `format` is checked, as far as zod knows it; JSON Schema leaves that open (Validation, 7.2.1). */
    formats: z.boolean().default(false),
  })
  .prefault({});

export type ZodOptions = z.output<typeof zodOptions>;
