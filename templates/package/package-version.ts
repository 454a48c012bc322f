import type { Api } from "../../generator/api/api.js";
import type { Location } from "../../generator/diagnostics/diagnostic.js";
import type { Diagnostics } from "../../generator/diagnostics/diagnostics.js";

/** Semantic Versioning 2.0.0, with parts left out and a `v` before it, as descriptions have it. */
const LOOSE =
  /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?((?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)(?:\+[0-9A-Za-z.-]+)?$/;

/** A day, with the name of a release behind it or not: `2025-03-31.basil`. */
const DATED = /^(\d{4})-(\d\d)-(\d\d)(?:[.-][0-9A-Za-z.-]+)?$/;

/**
 * The version of the package. Where the description's is wanted, parts that are left out are 0, and a day counts as year, month and
 * day; one that cannot be read so is an error.
 * @param given a semantic version, or `description`
 */
export function packageVersion(
  given: string,
  { info }: Pick<Api, "info">,
  diagnostics: Diagnostics,
  locate: (pointer: string) => Location | undefined,
): string {
  if (given !== "description") return given;
  const found = semanticVersion(info.version);
  if (found !== undefined) return found;
  const location = locate("/info/version");
  diagnostics.error({
    code: "invalid-config",
    message: `\`package.version\` is to be that of the description, and ${JSON.stringify(info.version)} cannot be read as one.`,
    ...(location !== undefined && { location }),
    hint: "Write a version such as `1.2.0` in the configuration.",
  });
  return "0.0.0";
}

function semanticVersion(text: string): string | undefined {
  const day = DATED.exec(text);
  if (day !== null) return day.slice(1, 4).map(Number).join(".");
  const parts = LOOSE.exec(text);
  if (parts === null) return undefined;
  const [, major = "0", minor = "0", patch = "0", pre = ""] = parts;
  return `${[major, minor, patch].map(Number).join(".")}${pre}`;
}
