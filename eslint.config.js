import js from "@eslint/js";
import tseslint from "typescript-eslint";
import { noRawText } from "./eslint/no-raw-text.js";

export default tseslint.config(
  {
    // generated/runtime/ is templates/runtime/, which is linted where it is written.
    ignores: [
      "dist/",
      "generated/dist/",
      "generated/runtime/",
      // Their types come from packages that are generated when they are built; the tests build them.
      "examples/",
      ".cache/",
      "coverage/",
      "test/**/programs/**",
      "**/node_modules/",
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // Users may compile the run-time with noPropertyAccessFromIndexSignature.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      // An index signature and a Record say the same; the built-in templates print index signatures where members stand beside them.
      "@typescript-eslint/consistent-indexed-object-style": "off",
    },
  },
  {
    // Where templates write code.
    files: [
      "templates/**/*.ts",
      "generator/template/**/*.ts",
      "generator/emit/**/*.ts",
      "generator/api/types/**/*.ts",
    ],
    ignores: ["templates/runtime/**"],
    plugins: { unfold: { rules: { "no-raw-text": noRawText } } },
    rules: { "unfold/no-raw-text": "error" },
  },
  {
    files: ["**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: "readonly", console: "readonly" } },
  },
);
