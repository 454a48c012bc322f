/** What the names of a schema are made of: its component's name; of one elsewhere, its pointer without the escapes (RFC 6901, section 3). */
export function schemaLabel(key: string): string {
  return key.startsWith("/") ? key.replace(/^\/components\/schemas\//, "").replaceAll(/~[01]/g, "/") : key;
}
