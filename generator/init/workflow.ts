import type { PackageManager } from "./package-manager.js";

/**
 * A workflow of GitHub Actions that fails where the committed package is not what the description says.
 * @param folder of the project in the repository, with `/`; empty: the repository's own
 */
export function workflowText({ setUp, installLocked, execute }: PackageManager, folder: string): string {
  const where =
    folder === "" ? "" : `    defaults:\n      run:\n        working-directory: ${quoted(folder)}\n`;
  const steps = [
    "uses: actions/checkout@v4\n        with:\n          persist-credentials: false",
    'uses: actions/setup-node@v4\n        with:\n          node-version: "22"',
    ...setUp,
    `run: ${installLocked}`,
    `run: ${execute} unfold check`,
  ];
  return `name: unfold

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
${where}    steps:
${steps.map((step) => `      - ${step}\n`).join("")}`;
}

/** A string that YAML reads as it is: JSON's are YAML's (YAML 1.2, section 1.3). */
function quoted(text: string): string {
  return JSON.stringify(text);
}
