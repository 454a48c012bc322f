/** What `--help` says after the flags of each command. */
export const INIT_EXAMPLES = `
Examples:
  unfold init                                            asks, with what was found as the answer
  unfold init --yes                                      takes what was found
  unfold init --input https://example.com/openapi.json   the description at an address
  unfold init --input "spec/**/*.yaml" --output src/api --no-workflow`;

export const GENERATE_EXAMPLES = `
Examples:
  unfold generate                                            what unfold.config.ts says
  unfold generate --input openapi.yaml --output generated    without a configuration
  unfold generate --input "spec/**/*.yaml" --dry-run         what would change
  unfold generate --target shop                              one of several packages
  unfold generate --watch                                    again after every change of an input
  unfold generate --verbose                                  every file, and how long each stage took
  curl -s https://example.com/openapi.json | unfold generate --input - --output generated`;

export const CHECK_EXAMPLES = `
Examples:
  unfold check          in CI: is the committed package what the description says?
  unfold check --json   the same, for a script
  unfold check --max-warnings 0 --format sarif > unfold.sarif   for code scanning`;

export const DIFF_EXAMPLES = `
What is breaking, risky or safe, and which rule says so: docs/diff.md. Exit status 1: something is breaking.

Examples:
  unfold diff HEAD~1:spec/ spec/                              since the last commit
  unfold diff main:openapi.yaml openapi.yaml --format markdown   for a pull request
  unfold diff https://example.com/v1.json v2.json --json      for a script`;

export const INSPECT_EXAMPLES = `
In the tree, → leads to the types that a path can reach, and ↺ marks where one repeats what stands above it.

Examples:
  unfold inspect GetCustomersCustomer                     two segments of every expansion path
  unfold inspect GetCustomersCustomer --depth 4           all of them
  unfold inspect GetCustomersCustomer --format mermaid    a drawing for Markdown`;

export const MOCK_EXAMPLES = `
Examples:
  unfold mock                                       the description that the configuration names
  unfold mock --input openapi.yaml --port 0         on a free port, which is printed
  curl -g "http://127.0.0.1:4010/v1/customers/cus_1/balance_transactions?expand[0]=data.invoice"`;

export const EJECT_EXAMPLES = `
Examples:
  unfold eject types                      to templates/types/, with the line that puts it to use
  unfold eject resources --folder tools   to tools/resources/`;

export const COMPLETION_EXAMPLES = `
Examples:
  source <(unfold completion bash)                     in ~/.bashrc
  source <(unfold completion zsh)                      in ~/.zshrc, behind compinit
  unfold completion fish > ~/.config/fish/completions/unfold.fish`;
