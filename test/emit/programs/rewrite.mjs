// Writes one package after another to the folder given, until it is killed: `node rewrite.mjs OUTPUT FIRST`.
import { pathToFileURL } from "node:url";
import { manifestFile, manifestOf } from "../../../dist/generator/emit/manifest.js";
import { writePackage } from "../../../dist/generator/emit/write-package.js";

export function packageNumber(number) {
  const files = [];
  for (let index = 0; index < 30; index++) {
    // Half of the files have the same name in every package, half come and go, some are always the same.
    const name = index % 2 === 0 ? `f${index}.ts` : `folder${number % 3}/f${index}.ts`;
    files.push({ path: name, text: index % 5 === 0 ? "same" : `${number} ${"x".repeat(index * 100)}` });
  }
  return [...files, manifestFile(manifestOf(files, [], []))];
}

const [, self, output, first] = process.argv;
if (import.meta.url === pathToFileURL(self ?? "").href) {
  process.stdout.write("ready");
  for (let number = Number(first); ; number++)
    await writePackage(output, packageNumber(number), () => undefined);
}
