/** What the engine has made of what it was given: both are text, and the one decides the other. */
export type EngineTexts = ReadonlyMap<string, string>;

/** How many texts are remembered: more than the largest descriptions need. */
const MOST_TEXTS = 100_000;

let known = new Map<string, string>();
let isNew = false;

/** The text for `input`, made by `make` where it is not known from before. */
export function engineText(input: string, make: () => string): string {
  const before = known.get(input);
  if (before !== undefined) return before;
  const text = make();
  if (known.size >= MOST_TEXTS) known = new Map();
  known.set(input, text);
  isNew = true;
  return text;
}

/** Adds what an earlier process knew. */
export function learnEngineTexts(texts: EngineTexts): void {
  for (const [input, text] of texts) if (!known.has(input)) known.set(input, text);
}

/** Everything that is known, if anything of it was not learned. */
export function newEngineTexts(): EngineTexts | undefined {
  if (!isNew) return undefined;
  isNew = false;
  return known;
}
