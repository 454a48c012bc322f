import askText from "@inquirer/input";

/** Where questions are asked, and what ends them. */
export type AskContext = NonNullable<Parameters<typeof askText>[1]>;

/** What there is to ask, each with the answer that is offered; what is absent is known already. */
export interface Questions {
  readonly input?: string;
  readonly output?: string;
}

export interface Answers {
  readonly input?: string[];
  readonly output?: string;
}

/**
 * Asks a person, one line each.
 * @throws the reason of the context's signal if that is aborted; what `@inquirer/input` throws where the person leaves
 */
export async function ask({ input, output }: Questions, context: AskContext): Promise<Answers> {
  const question = (message: string, offered: string): Promise<string> =>
    askText(
      {
        message,
        ...(offered !== "" && { default: offered }),
        validate: (text) => text.trim() !== "" || "Please name one.",
      },
      context,
    );
  try {
    return {
      ...(input !== undefined && {
        input: [(await question("Description (file, glob or URL)", input)).trim()],
      }),
      ...(output !== undefined && { output: (await question("Folder of the package", output)).trim() }),
    };
  } catch (error) {
    context.signal?.throwIfAborted();
    throw error;
  }
}
