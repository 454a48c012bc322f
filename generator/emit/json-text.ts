/** JSON as the package holds it: two spaces, members in the order given, a final line feed. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
