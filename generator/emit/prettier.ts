import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";

/**
 * Formats TypeScript by prettier itself. Its standalone form never looks for a configuration. `babel-ts` prints the same as the
 * `typescript` parser here, and is faster.
 * @throws SyntaxError if the text is not TypeScript
 */
export function prettier(text: string, width: number): Promise<string> {
  return format(text, { parser: "babel-ts", plugins: [babel, estree], printWidth: width, endOfLine: "lf" });
}
