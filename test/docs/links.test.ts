/** Links of the documents: files are there, and so are the headings in them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

function documents(): readonly string[] {
  const pages = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  const others = [...readdirSync(ROOT), "spec/README.md", "examples/README.md"];
  return [...others, ...pages.map((path) => join("docs", path))]
    .filter((path) => path.endsWith(".md"))
    .map((path) => join(ROOT, path));
}

/** The prose of a document: what stands in blocks of code is no link and no heading. */
function proseOf(path: string): string {
  return readFileSync(path, "utf8").replace(/^ *```[^]*?^ *```$/gm, "");
}

/** What GitHub makes of headings: `The package: \`package\`` is `the-package-package`. */
function anchorsIn(path: string): ReadonlySet<string> {
  return new Set(
    [...proseOf(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function isBroken(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? from : join(dirname(from), path);
  if (!existsSync(target)) return true;
  return anchor !== undefined && target.endsWith(".md") && !anchorsIn(target).has(anchor);
}

test("every link of the documents leads somewhere", () => {
  const links = documents().flatMap((from) =>
    [...proseOf(from).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = ""]) => ({ from, link }))
      .filter(({ link }) => !/^[a-z]+:/.test(link)),
  );
  expect(links.length).toBeGreaterThan(50);
  const broken = links.filter(({ from, link }) => isBroken(from, link));
  expect(broken.map(({ from, link }) => `${relative(ROOT, from)}: ${link}`)).toEqual([]);
});
