/** The hostile descriptions beside the repository, each in a process of its own that may do little. */
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { permissions, withoutNetwork } from "../hostile/confinement.js";
import { faultsOf, imported, typeErrors } from "../hostile/inspect.js";
import { SHARED } from "../shared.js";

const BIN = fileURLToPath(new URL("../../dist/generator/cli/bin.js", import.meta.url));
const MEMORY = fileURLToPath(new URL("../hostile/programs/report-memory.cjs", import.meta.url));

/** What a refusal may take. */
const MOST = { milliseconds: 5000, megabytes: 512 };

interface Case {
  readonly file: string;
  readonly expect: "accept-safely" | "reject";
  readonly alt?: string;
  readonly strictAccept?: boolean;
}

interface Run {
  readonly isAccepted: boolean;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly faults: readonly string[];
}

/** What became of all of them. */
export interface HostileRuns {
  readonly accepted: number;
  readonly refused: number;
  /** Of the refusals. */
  readonly slowest: number;
  readonly largest: number;
  /** Whether they ran without a network, as this machine may not allow. */
  readonly isOffline: boolean;
  readonly faults: readonly string[];
}

/** Undefined where the descriptions are not there. */
export async function runHostile(): Promise<HostileRuns | undefined> {
  if (SHARED.missing) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "unfold-hostile-"));
  try {
    cpSync(SHARED.path("hostile"), join(folder, "in"), { recursive: true });
    mkdirSync(join(folder, "out"));
    mkdirSync(join(folder, "outside"));
    writeFileSync(join(folder, "outside/secret.json"), '{"const":"CANARY_OUTSIDE_ROOT"}');
    const cases = JSON.parse(readFileSync(join(folder, "in/index.json"), "utf8")) as readonly Case[];
    const runs: Run[] = [];
    for (const each of cases) runs.push(await run(each, folder));
    const refusals = runs.filter(({ isAccepted }) => !isAccepted);
    return {
      accepted: runs.length - refusals.length,
      refused: refusals.length,
      slowest: Math.max(...refusals.map(({ milliseconds }) => milliseconds)),
      largest: Math.max(...refusals.map(({ megabytes }) => megabytes)),
      isOffline: withoutNetwork() !== undefined,
      faults: [...runs.flatMap(({ faults }) => faults), ...(await faultsOfPackages(folder))],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run({ file, expect, alt, strictAccept }: Case, folder: string): Promise<Run> {
  const output = join("out", file.replace(/\.\w+$/, ""));
  const command = [
    ...(withoutNetwork() ?? []),
    process.execPath,
    ...permissions(folder),
    "--require",
    MEMORY,
  ];
  const args = ["generate", "--no-cache", "--input", join("in", file), "--output", output];
  const start = performance.now();
  const child = spawn(command[0] ?? "", [...command.slice(1), BIN, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [out, said, memory] = await Promise.all(
    child.stdio.slice(1).map((stream) => text(stream as NodeJS.ReadableStream)),
  );
  const status = await ended;
  const isAccepted = status === 0;
  const measured = { milliseconds: performance.now() - start, megabytes: Number(memory) / 1024 };
  const wrong = [
    [status !== 0 && status !== 2, `ends with status ${String(status)}`],
    [/\n\s+at (?!#)|TypeError|RangeError/.test(`${out ?? ""}${said ?? ""}`), "shows a stack trace"],
    [`${out ?? ""}${said ?? ""}`.includes("CANARY"), "shows what is outside"],
    [!isAccepted && strictAccept === true, "is refused, and is valid"],
    [isAccepted && expect === "reject" && alt === undefined, "is accepted"],
    [!isAccepted && !/:\d+:\d+: .*error\[/.test(said ?? ""), "is refused without a place"],
    [!isAccepted && existsSync(join(folder, output)), "is refused, and something is written"],
    [!isAccepted && measured.milliseconds > MOST.milliseconds, "takes too long to refuse"],
    [!isAccepted && measured.megabytes > MOST.megabytes, "takes too much memory to refuse"],
  ] as const;
  const faults = wrong
    .filter(([is]) => is)
    .map(([, fault]) => `${file} ${fault}: ${(said ?? "").slice(0, 300)}`);
  return { isAccepted, ...measured, faults };
}

async function faultsOfPackages(folder: string): Promise<readonly string[]> {
  const outputs = join(folder, "out");
  const packages = readdirSync(outputs);
  const faults = [...(await faultsOf(outputs)), ...(await typeErrors(outputs))];
  for (const name of packages) {
    if (readFileSync(join(outputs, name, "unfold.manifest.json"), "utf8").includes("CANARY"))
      faults.push(`${name} holds what is outside`);
    await imported(join(outputs, name));
  }
  if (Object.hasOwn(globalThis, "PWNED")) faults.push("a payload was run");
  const others = readdirSync(folder).filter((name) => !["in", "out", "outside"].includes(name));
  return [...faults, ...others.map((name) => `${name} was written beside the output`)];
}
