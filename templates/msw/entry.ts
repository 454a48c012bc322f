import { jsonLiteral } from "../../generator/code/literals.js";
import { commentText } from "../../generator/code/comment.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import type { JsonObject } from "../../generator/source/json.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { SHAPES } from "../fixtures/write-shapes.js";
import type { MockDescription } from "../runtime/mock-operation.js";
import { TABLE } from "./operation-tables.js";
import { OPERATION_TYPES } from "./operation-types.js";

/** `msw.ts`, which tests import. */
export function writeEntry(
  tables: readonly string[],
  facts: Omit<MockDescription, "operations" | "shapes">,
  context: TemplateContext<unknown>,
): void {
  const module = context.module("msw");
  const operations = tables.map(
    (table, index) => `...${module.importValue(table, TABLE, `operations${String(index + 1)}`)}`,
  );
  const shapes = module.importValue(SHAPES.module, SHAPES.name);
  const description = module.importType("runtime/mock-operation", "MockDescription");
  const types = module.importType(OPERATION_TYPES.module, OPERATION_TYPES.name);
  // What is there is data: all of it is JSON.
  const members = Object.entries(facts as unknown as JsonObject).map(
    ([name, value]) => `${name}: ${jsonLiteral(value)}`,
  );
  module.add(
    `const description: ${description} = { operations: [${operations.join(", ")}], ${[shapes, ...members].join(", ")} };`,
  );
  module.add({
    kind: StructureKind.Function,
    name: "mockApi",
    isExported: true,
    docs: [
      commentText("The API, made up: handlers for every operation, which share what they are sent.", [
        "throws TypeError where there is no `baseUrl`, and none in the description",
      ]),
    ],
    parameters: [
      { name: "options", type: module.importType("runtime/msw", "HandlerOptions"), hasQuestionToken: true },
    ],
    returnType: `${module.importType("runtime/msw", "MockedApi")}<${types}>`,
    statements: [`return ${module.importValue("runtime/msw", "mockedApi")}<${types}>(description, options);`],
  });
  module.add(`export type { ${types} };`);
  module.add(`export type { Answer, AnsweredCall, HandlerOptions, MockedApi } from "./runtime/msw.js";`);
}
