/** The syntax that a text is in. */
export type TextFormat = "json" | "yaml" | "page";

/**
 * Tells the syntax of a text: by the end of its name where that says it, else by its beginning.
 * @param name file name or the path of a URL
 */
export function textFormat(name: string, text: string): TextFormat {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === "json") return "json";
  if (extension === "yaml" || extension === "yml") return startsJson(text) && isJson(text) ? "json" : "yaml";
  if (startsJson(text)) return "json";
  if (extension === "md" || extension === "markdown") return "page";
  return looksLikePage(text) ? "page" : "yaml";
}

/** Whether a text is what a web server sends instead of a description, such as a login page. */
export function looksLikeHtml(text: string): boolean {
  return /^\s{0,1000}<(?:!doctype html|html)\b/i.test(text);
}

function startsJson(text: string): boolean {
  return /^\s{0,1000}[{[]/.test(text);
}

/** JSON is YAML, and its parser is sixty times as fast. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Headings of an operation page, alone on a line or glued to the JSON before them. */
function looksLikePage(given: string): boolean {
  const text = given.replaceAll("\u00a0", " ");
  return (
    /^[ \t#*_}]{0,20}(?:details|response schema)[ \t#*_]{0,20}\r?$/im.test(text) ||
    /^[ \t]{0,20}[-*•][ \t*_]{0,20}method[ \t*_]{0,20}:/im.test(text)
  );
}
