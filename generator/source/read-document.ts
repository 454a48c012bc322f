import { createHash } from "node:crypto";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { assemble } from "./assemble.js";
import type { Assembly } from "./assemble.js";
import { bundle } from "./bundle.js";
import type { Document, RefPolicy } from "./document.js";
import { expandInputs } from "./expand-inputs.js";
import type { InputFile } from "./expand-inputs.js";
import type { Fragment } from "./fragment.js";
import type { JsonObject } from "./json.js";
import type { KeptAnswers } from "./kept-answers.js";
import { Deadline } from "./deadline.js";
import { DEFAULT_LIMITS } from "./limits.js";
import type { Limits } from "./limits.js";
import { lookup } from "./lookup.js";
import { fragmentsOf, parseText, readInput } from "./read-input.js";
import { checkDocument } from "./check-document.js";
import { reportAmbiguous, resolveResources } from "./resources.js";
import { RefFiles } from "./ref-files.js";
import type { Overlay } from "./overlay/overlay.js";
import type { SourceText } from "./source-text.js";

/** One input as the configuration or the command line gives it. */
export interface InputSpec {
  /** Path, glob, http(s) URL, or `-` for standard input; relative to `base`. A glob behind `!` takes files out. */
  readonly path: string;
  /** Absolute folder that a relative path is relative to. */
  readonly base: string;
  /** Headers for a URL; only sent to that exact origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For a bare operation or schema: its place as a JSON pointer, e.g. `/components/schemas/invoice`. */
  readonly at?: string;
}

export interface ReadOptions {
  /** Absolute folder that files in messages are relative to. */
  readonly cwd: string;
  /** What a `$ref` that points to nothing is. By default `strict` if any input is a whole document, else `partial`. */
  readonly refs?: RefPolicy;
  /** Absolute folders that `$ref`s may reach beside the folder of the input that holds them. */
  readonly roots?: readonly string[];
  /** Hosts, as `host` or `host:port`, that `$ref`s may reach. Private addresses need the port. */
  readonly hosts?: readonly string[];
  /** Overlays (Overlay Specification 1.0) that patch the inputs, in the order in which they are applied. */
  readonly overlays?: readonly Omit<InputSpec, "at">[];
  readonly limits?: Partial<Limits>;
  /** When reading has to be done. Default: `totalMilliseconds` of `limits` from now on. */
  readonly deadline?: Deadline;
  /** What servers have answered before. */
  readonly kept?: KeptAnswers;
  /** What `-` reads; standard input by default. */
  readonly stdin?: NodeJS.ReadableStream;
  /** Told of each file and URL as it is read, also when reading fails in the end: what `--watch` looks at. */
  readonly onRead?: (file: SourceFile) => void;
}

/** A file or URL that was read. */
export interface SourceFile {
  /** Absolute path, URL, or `-`. */
  readonly path: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** A document, and what it was read from: inputs first, in their order, then overlays, then what `$ref`s reached. */
export interface ReadResult extends Document {
  readonly files: readonly SourceFile[];
}

/**
 * Reads all inputs and makes one document of them.
 * @throws UnfoldError with everything that is wrong, at the end of each stage
 */
export async function readDocument(
  inputs: readonly InputSpec[],
  options: ReadOptions,
  diagnostics: Diagnostics,
): Promise<ReadResult> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const deadline = options.deadline ?? new Deadline(limits, diagnostics);
  const files: SourceFile[] = [];
  const fragments: Fragment[] = [];
  const places = new Map<string, (pointer: string) => string>();
  const onBytes = (path: string, bytes: Uint8Array): void => {
    const file = { path, sha256: createHash("sha256").update(bytes).digest("hex") };
    files.push(file);
    options.onRead?.(file);
  };
  const read = (file: InputFile) => readInput(file, onBytes, diagnostics);
  for (const file of await expandInputs(inputs, options, limits, diagnostics)) {
    const source = await read(file);
    if (source === undefined) continue;
    const found = await fragmentsOf(file, source, limits, diagnostics);
    deadline.check(() => source.locate(0));
    if (found.every(({ kind }) => kind !== "page")) {
      const [{ upgraded = (pointer: string) => (file.at ?? "") + pointer } = {}] = found;
      places.set(file.home.path ?? file.id, upgraded);
    }
    fragments.push(...found);
  }
  const { overlays = [] } = options;
  const patched =
    overlays.length === 0
      ? fragments
      : await patch(
          fragments,
          await expandInputs(overlays, options, limits, diagnostics),
          { read, limits },
          diagnostics,
        );
  diagnostics.throwIfErrors();
  const assembly = assemble(patched, diagnostics);
  diagnostics.throwIfErrors();
  const { cwd, hosts = [], kept, roots = [] } = options;
  const refFiles = new RefFiles({ cwd, hosts, limits, diagnostics, onBytes, ...(kept && { kept }) });
  const identified = withResources(assembly, diagnostics);
  deadline.check(() => assembly.provenance.locate(""));
  const bundled = await bundle(identified, { roots, files: refFiles, inputs: places, diagnostics });
  deadline.check(() => bundled.provenance.locate(""));
  const whole = fragments.some(({ kind }) => kind === "whole");
  const policy = options.refs ?? (whole ? "strict" : "partial");
  const { root, dangling, provenance } = checkDocument(bundled, policy, limits, diagnostics);
  diagnostics.throwIfErrors();
  return {
    root,
    whole,
    dangling,
    files,
    resolve: (pointer) => lookup(root, pointer),
    locate: (pointer) => provenance.locate(pointer),
  };
}

/** The fragments as the overlays in `files` change them. */
async function patch(
  fragments: readonly Fragment[],
  files: readonly InputFile[],
  {
    read,
    limits,
  }: {
    readonly read: (file: InputFile) => Promise<SourceText | undefined>;
    readonly limits: Limits;
  },
  diagnostics: Diagnostics,
): Promise<readonly Fragment[]> {
  // Loaded when needed: they bring what reads JSONPath.
  const { readOverlay } = await import("./overlay/read-overlay.js");
  const { applyOverlays } = await import("./overlay/apply-overlays.js");
  const overlays: Overlay[] = [];
  for (const file of files) {
    const source = await read(file);
    const parsed = source && (await parseText(file, source, limits, diagnostics));
    const overlay = parsed && readOverlay(parsed, limits, diagnostics);
    if (overlay !== undefined) overlays.push(overlay);
  }
  diagnostics.throwIfErrors();
  return applyOverlays(fragments, overlays, diagnostics);
}

function withResources({ root, provenance }: Assembly, diagnostics: Diagnostics): Assembly {
  const resolved = resolveResources("OpenAPI", root, (pointer, anchor) => {
    reportAmbiguous(anchor, provenance.locate(pointer), diagnostics);
  });
  return { root: resolved as JsonObject, provenance };
}
