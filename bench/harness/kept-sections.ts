import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { inCache } from "../inputs/repository.js";

const claim = z.object({ what: z.string(), measured: z.string(), limit: z.string(), holds: z.boolean() });
const table = z.object({
  caption: z.string(),
  head: z.array(z.string()).readonly(),
  rows: z.array(z.array(z.string()).readonly()).readonly(),
});
const keptSection = z.object({
  /** The day of the run. */
  date: z.string(),
  /** Versions, rounds and machine, in words. */
  setting: z.string(),
  section: z.object({
    claims: z.array(claim).readonly(),
    tables: z.array(table).readonly(),
    notes: z.array(z.string()).readonly(),
  }),
});

/** What a bench found when it was last run here. */
export type KeptSection = z.infer<typeof keptSection>;

/** Nothing if the bench was not run yet, or what it left is not readable. */
export async function readSection(id: string): Promise<KeptSection | undefined> {
  try {
    return keptSection.parse(JSON.parse(await readFile(fileOf(id), "utf8")));
  } catch {
    return undefined;
  }
}

export async function keepSection(id: string, section: KeptSection): Promise<void> {
  await mkdir(dirname(fileOf(id)), { recursive: true });
  await writeFile(fileOf(id), JSON.stringify(section));
}

function fileOf(id: string): string {
  return inCache("bench", "sections", `${id}.json`);
}
