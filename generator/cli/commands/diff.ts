import { diffDescriptions } from "../../compare/diff.js";
import { EXIT } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import type { DiffFlags } from "../options.js";

/** `unfold diff OLD NEW` */
export async function diff(
  invocation: Invocation,
  before: string,
  after: string,
  flags: DiffFlags,
): Promise<void> {
  invocation.begin("diff", flags);
  const { environment, terminal } = invocation;
  const found = await diffDescriptions(before, after, environment.cwd, flags.config, flags.target);
  environment.signal.throwIfAborted();
  const isBreaking = found.semver === "major";
  invocation.status = isBreaking ? EXIT.no : EXIT.done;
  if (invocation.forProgram) {
    const { diffJson } = await import("../../compare/json.js");
    invocation.print(!isBreaking, { ...diffJson(found) });
  } else if (flags.format === "markdown") {
    const { diffMarkdown } = await import("../../compare/markdown.js");
    terminal.out(diffMarkdown(found));
  } else {
    const { diffText } = await import("../../compare/text.js");
    terminal.out(diffText(found, terminal.outColors));
  }
}
