import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { eject } from "../../generator/eject/eject.js";
import * as internals from "../../generator/internals/index.js";
import { BOX } from "../../templates/box.js";
import { CORE_TEMPLATES } from "../../generator/template/template.js";
import { config, generated, project } from "./project.js";

/** The names behind each import of values. */
const VALUES = /^import \{([^}]*)\} from "openapi-unfold\/internals";/gm;

/** All files below the output, but the manifest, with their texts. */
function output(folder: string): ReadonlyMap<string, string> {
  const root = join(folder, "out");
  return new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "unfold.manifest.json")
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(root.length), readFileSync(file, "utf8")]),
  );
}

describe("unfold eject", () => {
  test.each(CORE_TEMPLATES)("%s works as it is", async (name) => {
    const plain = project({ "unfold.config.ts": config("") });
    await generated(plain);
    const folder = project({});
    const { use, files } = await eject(name, "templates", folder);
    expect(files.length).toBeGreaterThan(0);
    const configured = project({
      "unfold.config.ts": config(`templates: [${JSON.stringify(join(folder, use))}]`),
    });
    await generated(configured);
    expect([...output(configured)]).toEqual([...output(plain)]);
  });

  test("every template finds what it imports of the generator", async () => {
    const missing: string[] = [];
    for (const name of [...CORE_TEMPLATES, ...BOX.keys()]) {
      const folder = project({});
      const { files } = await eject(name, "templates", folder);
      for (const file of files)
        for (const [, list = ""] of readFileSync(resolve(folder, file), "utf8").matchAll(VALUES))
          for (const value of list.split(",").map((item) => item.trim()))
            if (value !== "" && !value.startsWith("type ") && !Object.hasOwn(internals, value))
              missing.push(`${name}: ${value}`);
    }
    expect(missing).toEqual([]);
  });

  test("leaves what is there alone", async () => {
    const folder = project({ "templates/types/mine.ts": "" });
    await expect(eject("types", "templates", folder)).rejects.toThrow("templates/types holds files already");
  });

  test("names the nearest template", async () => {
    await expect(eject("typs", "templates", project({}))).rejects.toMatchObject({
      diagnostics: [{ code: "invalid-usage", hint: "Did you mean `types`?" }],
    });
  });
});
