import { expect, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { sarifLog } from "../../generator/diagnostics/sarif.js";

const ODD: Diagnostic = {
  code: "unresolved-ref",
  severity: "warning",
  message: "Points to nothing.",
  hint: "Did you mean b?",
  location: { file: "spec/a b.yaml", line: 3, column: 7, pointer: "/paths" },
  related: [{ message: "here", location: { file: "https://example.com/a b.json" } }],
};

test("diagnostics are results of SARIF 2.1.0, with the rules that they name", () => {
  const plain: Diagnostic = { code: "no-input", severity: "error", message: "Nothing." };
  expect(sarifLog([ODD, plain, ODD], "1.2.3")).toMatchObject({
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "openapi-unfold",
            version: "1.2.3",
            rules: [
              {
                id: "no-input",
                shortDescription: { text: "No input was given, or a pattern matched nothing." },
              },
              { id: "unresolved-ref" },
            ],
          },
        },
        columnKind: "utf16CodeUnits",
        results: [
          {
            ruleId: "unresolved-ref",
            ruleIndex: 1,
            level: "warning",
            message: { text: "Points to nothing.\nDid you mean b?" },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: "spec/a%20b.yaml", uriBaseId: "%SRCROOT%" },
                  region: { startLine: 3, startColumn: 7 },
                },
                logicalLocations: [{ fullyQualifiedName: "/paths" }],
              },
            ],
            relatedLocations: [
              {
                physicalLocation: { artifactLocation: { uri: "https://example.com/a%20b.json" } },
                message: { text: "here" },
              },
            ],
          },
          { ruleId: "no-input", ruleIndex: 0, level: "error" },
          { ruleIndex: 1 },
        ],
      },
    ],
  });
});
