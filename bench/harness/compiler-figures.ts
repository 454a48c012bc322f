/** What a compiler prints about itself with `--extendedDiagnostics`. Both compilers print the same labels. */
export interface CompilerFigures {
  /** Milliseconds. */
  readonly check: number;
  readonly instantiations: number;
  readonly types: number;
}

/** Throws Error if the text has none. */
export function compilerFigures(stdout: string): CompilerFigures {
  const figure = (label: string): number => {
    const value = new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1];
    if (value === undefined) throw new Error(`The compiler printed no "${label}"`);
    return Number(value);
  };
  return {
    check: figure("Check time") * 1000,
    instantiations: figure("Instantiations"),
    types: figure("Types"),
  };
}

/** The errors among a compiler's messages, as `file(line,column): error TS…`. */
export function compilerErrors(stdout: string): string[] {
  return stdout.split("\n").filter((line) => /(^|: )error TS\d+:/.test(line));
}
