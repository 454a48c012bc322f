import { defineTemplate } from "../generator/template/template.js";
import { SchemaNames } from "./zod/names.js";
import { writeOperations } from "./zod/operations.js";
import { zodOptions, type ZodOptions } from "./zod/options.js";
import { writeResponseTable } from "./zod/responses.js";
import { writeSchemas } from "./zod/schemas.js";

/** `zod/`: validators for every schema, request and response, with zod 4. */
export default defineTemplate<ZodOptions>({
  name: "zod",
  description: "Validators for every schema, request and response, with zod 4.",
  options: zodOptions,
  peerDependencies: { zod: "^4.6.0" },
  modules: (api, context) => {
    const names = new SchemaNames(context.api, context);
    writeSchemas(api, names, context);
    writeResponseTable(writeOperations(api, names, context), context);
  },
});
