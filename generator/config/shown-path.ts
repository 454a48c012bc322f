import { isAbsolute, relative, sep } from "node:path";

/** A path as messages show it: relative to `cwd` where it lies below it, with `/` on every system. */
export function shownPath(path: string, cwd: string): string {
  const way = relative(cwd, path);
  if (way === "") return ".";
  const outside = way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
  return (outside ? path : way).split(sep).join("/");
}
