import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { expect, test } from "vitest";
import { temporaryFolder, treeOf } from "../emit/folder.js";
import { BIN, ended, start } from "./unfold.js";

const description = (operationId: string) =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    paths: {
      "/pets": {
        get: {
          operationId,
          responses: {
            "200": { description: "All.", content: { "application/json": { schema: { $ref: "pet.json" } } } },
          },
        },
      },
    },
  });

/** Waits until the process waits for changes once more; gives what it has said in the meantime. */
function idle(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes("Waiting for changes.")) return;
      child.stderr?.off("data", hear);
      resolve(said);
    };
    child.stderr?.on("data", hear);
    child.once("exit", () => {
      reject(new Error(`It ended: ${said}`));
    });
  });
}

test("a watching run follows inputs, references and the configuration, and survives errors", async () => {
  const folder = temporaryFolder();
  const put = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };
  const config = (name: string) => JSON.stringify({ input: "api.json", output: "out", package: { name } });
  put("api.json", description("listPets"));
  put("pet.json", '{ "type": "object", "properties": { "name": { "type": "string" } } }');
  put("unfold.config.json", config("one"));
  const child = start(folder, ["generate", "--watch"], { bin: BIN });
  await idle(child);
  expect(treeOf(join(folder, "out"))["index.ts"]).toBeDefined();

  const afterChange = async (
    name: string,
    text: string,
  ): Promise<{ said: string; files: Record<string, string> }> => {
    const next = idle(child);
    put(name, text);
    const said = await next;
    return { said, files: treeOf(join(folder, "out")) };
  };
  const renamed = await afterChange("api.json", description("findPets"));
  expect(renamed.files["operations/pets/functions.ts"]).toContain("function findPets");
  const referred = await afterChange(
    "pet.json",
    '{ "type": "object", "properties": { "age": { "type": "number" } } }',
  );
  expect(Object.values(referred.files).join("")).toContain("age?: number");
  const broken = await afterChange("api.json", "{");
  expect(broken.said).toContain("syntax-error");
  expect(broken.files).toEqual(referred.files);
  const mended = await afterChange("api.json", description("getPets"));
  expect(mended.files["operations/pets/functions.ts"]).toContain("function getPets");
  const wrong = await afterChange("unfold.config.json", "{}");
  expect(wrong.said).toContain("input");
  const configured = await afterChange("unfold.config.json", config("two"));
  expect(configured.files["package.json"]).toContain('"name": "two"');

  const end = ended(child);
  child.kill("SIGTERM");
  expect((await end).status).toBe(143);
});
