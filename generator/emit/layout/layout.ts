import { hardline } from "./doc.js";
import { layStatements } from "./lay-statements.js";
import { parseStatements } from "./parse-statements.js";
import { printDoc } from "./print-doc.js";
import { Scanner } from "./scanner.js";
import { Unsupported } from "./unsupported.js";

/**
 * Formats a module as prettier does, in a small part of the time, where it holds only what generated modules are made of:
 * imports and exports, interfaces, aliases, constants and functions that return a call.
 * @param width columns of a line
 * @returns undefined where it holds anything else: its layout is prettier's to find
 */
export function layout(text: string, width: number): string | undefined {
  try {
    const statements = parseStatements(new Scanner(text), "");
    return statements.length === 0 ? undefined : printDoc([layStatements(statements), hardline], width);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}
