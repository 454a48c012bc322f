import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../emit/output-file.js";
import type { KeptAnswer, KeptAnswers } from "../source/kept-answers.js";
import { removeOldest } from "./remove-oldest.js";

/** How many answers a cache keeps: those that were asked for last. */
const MOST_ANSWERS = 20;

/** What servers have answered, one file each: a hash of the rest, what to ask by, and the body. */
export class UrlCache implements KeptAnswers {
  readonly #folder: string;

  /** @param folder that of the whole cache */
  constructor(folder: string) {
    this.#folder = join(folder, "urls");
  }

  /** One that is missing, cut off or damaged does not exist. */
  readonly get = async (key: string): Promise<KeptAnswer | undefined> => {
    const bytes = await readFile(this.#path(key)).catch(() => Buffer.alloc(0));
    const end = bytes.indexOf("\n");
    const rest = bytes.subarray(end + 1);
    // The hash says that we wrote the rest, and so that it has our shape.
    if (end === -1 || bytes.toString("latin1", 0, end) !== sha256(rest)) return undefined;
    const split = rest.indexOf("\n");
    const validators = JSON.parse(rest.toString("utf8", 0, split)) as Omit<KeptAnswer, "body">;
    return { ...validators, body: rest.subarray(split + 1) };
  };

  readonly put = async (key: string, { body, ...validators }: KeptAnswer): Promise<void> => {
    const path = this.#path(key);
    const temporary = `${path}.${String(process.pid)}.tmp`;
    const rest = Buffer.concat([Buffer.from(`${JSON.stringify(validators)}\n`), body]);
    try {
      await mkdir(this.#folder, { recursive: true });
      // What stands behind a login is for nobody else on the machine.
      await writeFile(temporary, Buffer.concat([Buffer.from(`${sha256(rest)}\n`), rest]), { mode: 0o600 });
      await rename(temporary, path);
      await removeOldest(this.#folder, MOST_ANSWERS);
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  };

  #path(key: string): string {
    return join(this.#folder, key);
  }
}
