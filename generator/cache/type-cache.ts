import { learnEngineTexts, newEngineTexts } from "../api/types/engine-texts.js";
import { readSealed, writeSealed } from "./sealed-file.js";

/** How many packages' types a cache keeps: those that were written last. */
const MOST_PACKAGES = 20;

/** Types as openapi-typescript has made them, with what each was made from. */
interface KeptTypes {
  /** The build of the generator, see {@link generatorFingerprint}. */
  readonly generator: string;
  readonly texts: readonly (readonly [input: string, text: string])[];
}

/** Brings back the types of the last run, so that only what is new in this one has to be made. */
export async function recallTypes(path: string, generator: string): Promise<void> {
  const body = await readSealed(path);
  if (body === undefined) return;
  // The seal says that we wrote the body, and so that it has our shape.
  const kept = JSON.parse(body) as KeptTypes;
  if (kept.generator === generator) learnEngineTexts(kept.texts);
}

/** Keeps the types of this run, if any of them is new. */
export async function keepTypes(path: string, generator: string): Promise<void> {
  const texts = newEngineTexts();
  if (texts === undefined) return;
  await writeSealed(path, JSON.stringify({ generator, texts } satisfies KeptTypes), MOST_PACKAGES);
}
