import type { Rule } from "eslint";

export declare const noRawText: Rule.RuleModule;
