/** How many texts are remembered: more than the largest descriptions need. */
const MOST_TEXTS = 100_000;

/** What the engine has made of what it was given, as text both: the one decides the other, in this process or another. */
const known = new Map<string, string>();
/** What was asked for since it was last kept. */
const used = new Set<string>();
let isNew = false;

/** The text for `input`, made by `make` where it is not known from before. */
export function engineText(input: string, make: () => string): string {
  used.add(input);
  const before = known.get(input);
  if (before !== undefined) return before;
  const text = make();
  if (known.size >= MOST_TEXTS) {
    known.clear();
    used.clear();
  }
  known.set(input, text);
  isNew = true;
  return text;
}

/** Adds what an earlier process knew. */
export function learnEngineTexts(texts: Iterable<readonly [input: string, text: string]>): void {
  for (const [input, text] of texts) known.set(input, text);
}

/** What was asked for since the last time, if anything of it was not known then. */
export function newEngineTexts(): readonly (readonly [input: string, text: string])[] | undefined {
  const texts = [...used].flatMap((input) => {
    const text = known.get(input);
    return text === undefined ? [] : [[input, text] as const];
  });
  const answer = isNew ? texts : undefined;
  used.clear();
  isNew = false;
  return answer;
}
