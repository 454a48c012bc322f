import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { decodeText } from "./decode-text.js";
import { nameOf } from "./expand-inputs.js";
import { InputProblem } from "./input-problem.js";
import type { KeptAnswers } from "./kept-answers.js";
import { hintToRaise, type Limits } from "./limits.js";
import { parseText } from "./read-input.js";
import { member } from "./json.js";
import type { JsonValue } from "./json.js";
import { parsePointer } from "./pointer.js";
import type { Home, Origin } from "./provenance.js";
import { readFile } from "./read-file.js";
import { readUrl } from "./read-url.js";
import { reportAmbiguous, resolveResources } from "./resources.js";
import type { RefRefusal, RefTarget } from "./ref-target.js";
import { upgradeSwagger } from "./swagger/upgrade-swagger.js";
import { textFormat } from "./text-format.js";

/** A file or URL that a `$ref` reached. */
export interface RefFile {
  /** Absolute path, or URL. */
  readonly id: string;
  readonly origin: Origin;
  readonly value: JsonValue;
  /** Where the value is now that had a pointer in the text, which was of an older version. */
  readonly upgraded?: (pointer: string) => string;
}

export interface RefFileOptions {
  readonly cwd: string;
  readonly hosts: readonly string[];
  readonly limits: Limits;
  readonly diagnostics: Diagnostics;
  /** What servers have answered before. */
  readonly kept?: KeptAnswers;
  /** Told of what is read. */
  readonly onBytes: (id: string, bytes: Uint8Array) => void;
}

/** Reads the files and URLs that `$ref`s reach, each once. */
export class RefFiles {
  readonly #files = new Map<string, Promise<RefFile | RefRefusal | undefined>>();
  readonly #options: RefFileOptions;

  constructor(options: RefFileOptions) {
    this.#options = options;
  }

  /**
   * @param home where the reference stands
   * @returns why it cannot be read; undefined if its text was reported to be broken
   */
  async read(target: RefTarget, home: Home): Promise<RefFile | RefRefusal | undefined> {
    const id = "url" in target ? target.url.href : target.path;
    const known = this.#files.get(id);
    if (known) return known;
    const { limits } = this.#options;
    if (this.#files.size >= limits.files) {
      return {
        code: "limit-exceeded",
        problem: `more than ${limits.files} files are referred to`,
        hint: hintToRaise("files"),
      };
    }
    const reading = this.#read(id, target, home);
    this.#files.set(id, reading);
    return reading;
  }

  async #read(id: string, target: RefTarget, home: Home): Promise<RefFile | RefRefusal | undefined> {
    const { cwd, limits, diagnostics, onBytes } = this.#options;
    let bytes: Uint8Array;
    try {
      bytes = await this.#bytes(target, home);
    } catch (error) {
      if (!(error instanceof InputProblem)) throw error;
      const code = error.code === "limit-exceeded" ? error.code : "invalid-ref";
      const problem = error.message.charAt(0).toLowerCase() + error.message.slice(1).replace(/\.$/, "");
      return { code, problem, hint: error.hint };
    }
    onBytes(id, bytes);
    const name = "url" in target ? target.url.origin + target.url.pathname : nameOf(id, id, cwd);
    const source = decodeText(name, bytes, diagnostics);
    if (source === undefined) return undefined;
    const format = textFormat(id, source.text);
    if (format === "page") {
      return {
        code: "invalid-ref",
        problem: "it leads to an operation page",
        hint: "Refer to JSON or YAML.",
      };
    }
    const parsed = await parseText({ id }, source, limits, diagnostics);
    const fileHome = "url" in target ? { url: target.url } : { path: target.path, root: target.root };
    if (parsed === undefined) return undefined;
    const isSwagger = ["2.0", 2].includes(member(parsed.value, "swagger") as string | number);
    const { upgraded, value, place } = isSwagger
      ? upgradeSwagger(parsed, diagnostics)
      : { ...parsed, upgraded: undefined };
    const kind = member(value, "openapi") === undefined ? "Schema" : "OpenAPI";
    const resolved = resolveResources(kind, value, (pointer, anchor) => {
      const { offset, pointer: inText = pointer } = place(parsePointer(pointer));
      reportAmbiguous(anchor, source.locate(offset, inText), diagnostics);
    });
    const origin: Origin = { source, home: fileHome, place };
    return { id, origin, value: resolved, ...(upgraded && { upgraded }) };
  }

  #bytes(target: RefTarget, home: Home): Promise<Uint8Array> {
    const { limits, hosts, kept } = this.#options;
    if ("path" in target) return readFile(target.path, limits.bytes);
    const { url } = target;
    // What lies below an input's own folder was as good as named with it.
    const isBelow =
      home.url?.origin === url.origin && url.pathname.startsWith(new URL(".", home.url).pathname);
    const trusted = isBelow ? { trusted: url.origin } : {};
    return readUrl(url, { limits, hosts, isInput: false, ...trusted, ...(kept && { kept }) });
  }
}
