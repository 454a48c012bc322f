/** Tags that descriptions are often written with instead of Markdown, with nothing between their ends that could be another tag. */
const TAG = /<(\/?)(a|b|strong|i|em|code|br|p|ul|ol|li)(?:\s([^<>]*))?\/?>/gi;
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
/** Code, whose text is not looked at. */
const CODE = /(```[^`]*```|`[^`\n]+`)/;

/**
 * The plain HTML of a description as Markdown: paragraphs, lists, links, emphasis and code. What it cannot tell stays as it is, and is
 * text to a Markdown parser that takes no HTML.
 */
export function markdownOf(description: string): string {
  if (!description.includes("<")) return description;
  return description
    .split(CODE)
    .map((text, index) => (index % 2 === 1 ? text : withoutTags(text)))
    .join("");
}

function withoutTags(text: string): string {
  const links: (string | undefined)[] = [];
  return text.replaceAll(TAG, (_, slash: string, name: string, attributes: string | undefined) => {
    const closes = slash === "/";
    switch (name.toLowerCase()) {
      case "a": {
        if (closes) {
          const href = links.pop();
          return href === undefined ? "" : `](${href})`;
        }
        const href = addressOf(attributes);
        links.push(href);
        return href === undefined ? "" : "[";
      }
      case "b":
      case "strong":
        return "**";
      case "i":
      case "em":
        return "*";
      case "code":
        return "`";
      case "br":
        return "\\\n";
      case "li":
        return closes ? "" : "\n- ";
      default:
        return "\n\n";
    }
  });
}

/** Where a link leads, as Markdown takes it: without what would end it. */
function addressOf(attributes = ""): string | undefined {
  const [, double, single] = HREF.exec(attributes) ?? [];
  const href = double ?? single;
  return href !== undefined && /^https?:[^\s()<>]+$/.test(href) ? href : undefined;
}
