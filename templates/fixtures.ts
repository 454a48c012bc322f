import * as z from "zod";
import { defineTemplate } from "../generator/template/template.js";
import { writeFactories } from "./fixtures/factories.js";
import { writeShapes } from "./fixtures/write-shapes.js";

/** `fixtures.ts`: made-up values for tests, typed, and the same for the same seed. */
export default defineTemplate({
  name: "fixtures",
  description: "Factories of made-up values for tests, typed and deterministic.",
  options: z.strictObject({}),
  modules(api, context) {
    writeShapes(context);
    writeFactories(api.schemas.values(), context);
  },
});
