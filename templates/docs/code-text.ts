/** TypeScript that is broken into lines where it is too long: an expression, or one with parts between brackets. */
export type Code = string | CodeList;

export interface CodeList {
  /** What comes before the first part, its bracket at the end: `new Date(`, `{`. */
  readonly open: string;
  readonly parts: readonly Code[];
  readonly close: string;
}

const WIDTH = 88;

/** `name: code`, or anything else before it. */
export function prefixed(prefix: string, code: Code): Code {
  return typeof code === "string" ? prefix + code : { ...code, open: prefix + code.open };
}

/** The code in lines of at most 88 columns where that can be. */
export function codeText(code: Code, indent = "", taken = 0): string {
  const flat = oneLine(code);
  if (typeof code === "string" || indent.length + flat.length + taken <= WIDTH) return flat;
  const inner = `${indent}  `;
  // A call whose last part is an object is broken in the object.
  const last = code.parts.at(-1);
  if (code.close === ")" && last !== undefined && typeof last !== "string") {
    const before = code.parts.slice(0, -1).map((part) => `${oneLine(part)}, `);
    return code.open + before.join("") + broken(last, indent) + code.close;
  }
  return `${code.open}\n${code.parts.map((part) => `${inner}${codeText(part, inner, 1)},\n`).join("")}${indent}${code.close}`;
}

function broken(code: CodeList, indent: string): string {
  const inner = `${indent}  `;
  return `${code.open}\n${code.parts.map((part) => `${inner}${codeText(part, inner, 1)},\n`).join("")}${indent}${code.close}`;
}

function oneLine(code: Code): string {
  if (typeof code === "string") return code;
  const inside = code.parts.map(oneLine).join(", ");
  return code.open.endsWith("{") && inside !== ""
    ? `${code.open} ${inside} ${code.close}`
    : code.open + inside + code.close;
}
