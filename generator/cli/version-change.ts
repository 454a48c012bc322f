import { generatorVersion } from "../emit/generator-version.js";

/**
 * What is said where a package was written by another version than the one that runs; undefined where it was not.
 * @param former the version that the package's manifest names
 */
export function versionChange(former: string | undefined): string | undefined {
  const version = generatorVersion();
  if (former === undefined || former === version) return undefined;
  // The manifest is a file like any other: what is no version is not printed.
  const shown = /^[\w.+-]{1,64}$/.test(former) ? `openapi-unfold ${former}` : "another openapi-unfold";
  return `The package was written by ${shown}, and this is ${version}: docs/stability.md says what may change in it, CHANGELOG.md what has.\n`;
}
