import * as z from "zod";
import { defineTemplate } from "../generator/template/template.js";
import { writeShapes } from "./fixtures/write-shapes.js";
import { mockFacts, mockOperations } from "./mock/describe.js";
import { writeEntry } from "./msw/entry.js";
import { writeOperationTables } from "./msw/operation-tables.js";
import { writeOperationTypes } from "./msw/operation-types.js";

/** `msw.ts`: handlers for every operation, for Mock Service Worker in Node and in browsers. */
export default defineTemplate({
  name: "msw",
  description: "Handlers of Mock Service Worker for every operation, which keep what they are sent.",
  options: z.strictObject({}),
  peerDependencies: { msw: "^2.0.0" },
  modules(api, context) {
    writeShapes(context);
    const all = mockOperations(context.api);
    const operations = api.operations.flatMap((operation) => {
      const described = all.get(operation);
      return described === undefined ? [] : [[operation, described] as const];
    });
    const tables = writeOperationTables(operations, context);
    writeOperationTypes(api, context);
    writeEntry(tables, mockFacts(context.api), context);
  },
});
