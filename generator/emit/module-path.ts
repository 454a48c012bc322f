/** File and folder names that Windows keeps for devices, whatever follows the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/;
/** What Windows forbids in a name, and control characters, which no name should hold. */
const FORBIDDEN = /[\p{Cc}<>:"|?*\\]/u;
/** Names at the top that are not a template's to write. */
const TAKEN = new Set([".unfold", ".git", "node_modules", "unfold.manifest.json"]);
/** The limit of most file systems, in UTF-8 bytes. */
const LONGEST_NAME = 255;

/**
 * What is wrong with a path as the path of a generated file, or undefined if it can be written on every
 * common system below the output folder and nowhere else. The path is relative, with `/`.
 */
export function modulePathProblem(path: string): string | undefined {
  if (path !== path.normalize("NFC")) return "is not in Unicode's normal form C";
  if (FORBIDDEN.test(path)) return "holds a character that is not allowed in file names";
  const names = path.split("/");
  for (const name of names) {
    if (name === "" || name === "." || name === "..") return "is not a plain relative path";
    if (/[. ]$/.test(name)) return "holds a name that ends with a dot or a space";
    const stem = name.split(".", 1)[0] ?? name;
    if (RESERVED.test(stem.trimEnd().toLowerCase()))
      return `holds the name \`${name}\`, which Windows keeps for a device`;
    if (Buffer.byteLength(name) > LONGEST_NAME) return "holds a name that is too long";
  }
  if (TAKEN.has(foldPath(names[0] ?? "")))
    return `begins with \`${names[0] ?? ""}\`, which is not a template's to write`;
  return undefined;
}

/** A path as a disk compares it that ignores case and normal forms (NTFS, APFS): equal for paths that clash there. */
export function foldPath(path: string): string {
  return path.normalize("NFD").toUpperCase().toLowerCase().normalize("NFC");
}

/**
 * Checks the paths of all modules of a package together: each can be written, no two are one file on a disk
 * that ignores case, and none is also a folder of another.
 * @throws Error that names the paths: templates make them, so a bad one is not the input's fault
 */
export function assertModulePaths(paths: readonly string[]): void {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const path of paths) {
    const problem = modulePathProblem(path);
    if (problem !== undefined) throw new Error(`The module path ${JSON.stringify(path)} ${problem}.`);
    const folded = foldPath(path);
    const other = files.get(folded);
    if (other !== undefined)
      throw new Error(`The modules ${other} and ${path} are the same file on some disks.`);
    files.set(folded, path);
    for (let end = folded.lastIndexOf("/"); end > 0; end = folded.lastIndexOf("/", end - 1)) {
      folders.set(folded.slice(0, end), path);
    }
  }
  for (const [folded, path] of files) {
    const inside = folders.get(folded);
    if (inside !== undefined) throw new Error(`The module ${path} stands where ${inside} needs a folder.`);
  }
}
