import type { Command, Option } from "commander";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** A script that teaches a shell the commands and flags of `program`. It asks nothing at run time, so that completion costs nothing. */
export function completionScript(program: Command, shell: Shell): string {
  return { bash, zsh, fish }[shell](program);
}

/** Flags that take one of a few words: `generate`, `--refs`, `strict partial`. */
function choices(program: Command): readonly (readonly [command: string, flag: string, words: string])[] {
  return program.commands.flatMap((command) =>
    command.options.flatMap((option) =>
      option.argChoices === undefined
        ? []
        : flagsOf(option).map((flag) => [command.name(), flag, (option.argChoices ?? []).join(" ")] as const),
    ),
  );
}

function flagsOf({ short, long }: Option): readonly string[] {
  return [long, short].filter((flag) => flag !== undefined);
}

function bash(program: Command): string {
  const name = program.name();
  return `# ${name} completion for bash: source <(${name} completion bash)
_${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} words=
  case "\${COMP_WORDS[1]} $previous" in
${choices(program)
  .map(([command, flag, words]) => `    "${command} ${flag}") words="${words}" ;;`)
  .join("\n")}
    "completion completion") words="${SHELLS.join(" ")}" ;;
    *)
      if [ "$COMP_CWORD" -eq 1 ]; then
        words="${program.commands.map((command) => command.name()).join(" ")}"
      elif [[ $current == -* ]]; then
        case "\${COMP_WORDS[1]}" in
${program.commands
  .map((command) => `          ${command.name()}) words="${command.options.flatMap(flagsOf).join(" ")}" ;;`)
  .join("\n")}
        esac
      fi
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${name} ${name}
`;
}

function zsh(program: Command): string {
  const name = program.name();
  const described = (word: string, text: string) => quoted(`${word.replaceAll(":", "\\:")}:${text}`);
  return `#compdef ${name}
# ${name} completion for zsh: source <(${name} completion zsh), or a file _${name} on $fpath
_${name}() {
  local -a found
  case "\${words[2]} \${words[CURRENT-1]}" in
${choices(program)
  .map(([command, flag, words]) => `    "${command} ${flag}") compadd ${words}; return ;;`)
  .join("\n")}
    "completion completion") compadd ${SHELLS.join(" ")}; return ;;
  esac
  if (( CURRENT == 2 )); then
    found=(${program.commands.map((command) => described(command.name(), command.description())).join(" ")})
    _describe command found
  elif [[ \${words[CURRENT]} == -* ]]; then
    case "\${words[2]}" in
${program.commands
  .map((command) => {
    const flags = command.options.flatMap((option) =>
      flagsOf(option).map((flag) => described(flag, option.description)),
    );
    return `      ${command.name()}) found=(${flags.join(" ")}) ;;`;
  })
  .join("\n")}
    esac
    _describe -o flag found
  else
    _files
  fi
}
compdef _${name} ${name}
`;
}

function fish(program: Command): string {
  const name = program.name();
  const lines = program.commands.flatMap((command) => {
    const inside = `-n ${quoted(`__fish_seen_subcommand_from ${command.name()}`)}`;
    return [
      `complete -c ${name} -n __fish_use_subcommand -f -a ${command.name()} -d ${quoted(command.description())}`,
      ...command.options.map((option) => {
        const { short, long, description, argChoices } = option;
        return [
          `complete -c ${name} ${inside}`,
          ...(long == null ? [] : [`-l ${long.slice(2)}`]),
          ...(short == null ? [] : [`-s ${short.slice(1)}`]),
          ...(argChoices === undefined ? [] : [`-x -a ${quoted(argChoices.join(" "))}`]),
          ...(argChoices === undefined && option.required ? ["-r"] : []),
          `-d ${quoted(description)}`,
        ].join(" ");
      }),
    ];
  });
  const shells = `complete -c ${name} -n '__fish_seen_subcommand_from completion' -f -a ${quoted(SHELLS.join(" "))}`;
  return [`# ${name} completion for fish: ${name} completion fish | source`, ...lines, shells, ""].join("\n");
}

/** A word in single quotes, in which all three shells take everything but the quote as it is; our texts have no backslash. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "’")}'`;
}
