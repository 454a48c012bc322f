/**
 * Text whose line breaks are still open, as an algebra: Philip Wadler, "A prettier printer" (2003). A group is laid
 * out on one line if it fits, else all its own lines break.
 */
export type Doc = string | readonly Doc[] | DocNode;

export type DocNode = Group | Indent | Line | IfBreak | IndentIfBreak | Lines | Verbatim;

export interface Group {
  readonly kind: "group";
  readonly contents: Doc;
  /** Something inside always breaks, and so does the group. */
  readonly broken: boolean;
  /** It must fit: how it would break is not known here. */
  readonly rigid: boolean;
}

export interface Indent {
  readonly kind: "indent";
  readonly contents: Doc;
}

/** A break, or else a space (`line`) or nothing (`soft`); `hard` always breaks. */
export interface Line {
  readonly kind: "line";
  readonly type: "line" | "soft" | "hard";
}

/** What is printed only where the surrounding group breaks, or only where it does not. */
export interface IfBreak {
  readonly kind: "if-break";
  readonly broken: Doc;
  readonly flat: Doc;
}

/** Contents that are indented where `group`, printed before, has broken. */
export interface IndentIfBreak {
  readonly kind: "indent-if-break";
  readonly contents: Doc;
  readonly group: Group;
}

/** Whole lines of a comment, each indented like the first, with a break behind the last. */
export interface Lines {
  readonly kind: "lines";
  readonly lines: readonly string[];
}

/** Text with line breaks of its own that stays as it is: a template literal. */
export interface Verbatim {
  readonly kind: "verbatim";
  readonly text: string;
}

export const line: Line = { kind: "line", type: "line" };
export const softline: Line = { kind: "line", type: "soft" };
export const hardline: Line = { kind: "line", type: "hard" };

/** The parts one behind the other; text alone becomes one text. */
export function concat(...parts: readonly Doc[]): Doc {
  let text = "";
  for (const part of parts) {
    if (typeof part !== "string") return parts;
    text += part;
  }
  return text;
}

export function group(contents: Doc, broken = false): Group {
  return { kind: "group", contents, broken: broken || alwaysBreaks(contents), rigid: false };
}

/** A group that must stay on one line, or the module cannot be laid out here. */
export function rigid(contents: Doc): Group {
  return { kind: "group", contents, broken: alwaysBreaks(contents), rigid: true };
}

export function indent(contents: Doc): Indent {
  return { kind: "indent", contents };
}

export function ifBreak(broken: Doc, flat: Doc = ""): IfBreak {
  return { kind: "if-break", broken, flat };
}

export function indentIfBreak(contents: Doc, group: Group): IndentIfBreak {
  return { kind: "indent-if-break", contents, group };
}

export function verbatim(text: string): Doc {
  return text.includes("\n") ? { kind: "verbatim", text } : text;
}

export function join(separator: Doc, parts: readonly Doc[]): readonly Doc[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** Whether a group around `doc` cannot stay on one line. */
export function alwaysBreaks(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isConcatenation(doc)) return doc.some(alwaysBreaks);
  switch (doc.kind) {
    case "line":
      return doc.type === "hard";
    case "group":
      return doc.broken;
    case "indent":
    case "indent-if-break":
      return alwaysBreaks(doc.contents);
    case "if-break":
      return alwaysBreaks(doc.broken) || alwaysBreaks(doc.flat);
    case "lines":
    case "verbatim":
      return true;
  }
}

/** Whether `doc` has a place where it may break. */
export function canBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isConcatenation(doc)) return doc.some(canBreak);
  switch (doc.kind) {
    case "line":
    case "lines":
    case "verbatim":
      return true;
    case "if-break":
      return canBreak(doc.broken) || canBreak(doc.flat);
    default:
      return canBreak(doc.contents);
  }
}

export function isConcatenation(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
