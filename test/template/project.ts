/** Projects on disk with templates of their own, generated as a user would. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { UnfoldError } from "../../generator/diagnostics/unfold-error.js";
import { generate } from "../../generator/index.js";

/** A description with two operations of one namespace, one of another, and two schemas. */
export const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets": {
      get: operation("listPets", "Pets"),
      post: operation("createPet", "Pets"),
    },
    "/owners/{owner}": {
      get: {
        ...operation("getOwner", "Owners"),
        "x-internal": true,
        parameters: [{ name: "owner", in: "path", required: true, schema: { type: "string" } }],
      },
    },
  },
  components: {
    schemas: {
      pet: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
      owner: {
        type: "object",
        properties: { pets: { type: "array", items: { $ref: "#/components/schemas/pet" } } },
      },
    },
  },
};

function operation(operationId: string, tag: string) {
  return {
    operationId,
    tags: [tag],
    responses: {
      200: {
        description: "OK",
        content: { "application/json": { schema: { $ref: "#/components/schemas/pet" } } },
      },
    },
  };
}

/** A folder with these files, and the description as `openapi.json`; removed when the test ends. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "template-")));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [path, text] of Object.entries({ "openapi.json": JSON.stringify(DESCRIPTION), ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The configuration file of a project, with `more` in it. */
export function config(more: string, imports = ""): string {
  return `import { defineConfig } from "openapi-unfold";\n${imports}\nexport default defineConfig({ input: "openapi.json", output: "out", ${more} });\n`;
}

/** Generates a project: gives the text of its files, by path in the output. */
export async function generated(folder: string): Promise<(path: string) => string> {
  await generate({ cwd: folder });
  return (path) => readFileSync(join(folder, "out", path), "utf8");
}

/** What is wrong with a project. */
export async function problems(folder: string): Promise<readonly Diagnostic[]> {
  try {
    await generate({ cwd: folder });
  } catch (error) {
    if (error instanceof UnfoldError) return error.diagnostics.filter(({ severity }) => severity === "error");
    throw error;
  }
  return [];
}
