import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UnfoldError } from "../../generator/diagnostics/unfold-error.js";
import { newClaim } from "../../generator/emit/claims.js";
import { lockOutput } from "../../generator/emit/lock.js";
import { put, temporaryFolder, treeOf } from "./folder.js";

/** The id of a process that has ended. */
function deadPid(): string {
  return String(spawnSync(process.execPath, ["-e", ""]).pid);
}

function deadClaim(): string {
  return newClaim().replace(String(process.pid), deadPid());
}

test("one run at a time, and nothing is left when all have ended", async () => {
  const output = temporaryFolder();
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      const lock = await lockOutput(output);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      lock.assertHeld();
      inside--;
      await lock.release();
    }),
  );
  expect(most).toBe(1);
  expect(treeOf(output)).toEqual({});
});

test("a run that has waited long enough says which process holds the lock", async () => {
  const output = temporaryFolder();
  const lock = await lockOutput(output);
  const error: unknown = await lockOutput(output, undefined, 0).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UnfoldError);
  expect((error as UnfoldError).diagnostics).toMatchObject([
    { code: "output-locked", message: `${output} is locked by process ${String(process.pid)}.` },
  ]);
  await lock.release();
  await (await lockOutput(output, undefined, 0)).release();
});

test.each([
  [
    "that had written itself down",
    (claim: string) => ({ [`.unfold/${claim}`]: "", ".unfold/holder": claim }),
  ],
  ["that had not yet", (claim: string) => ({ [`.unfold/${claim}`]: "" })],
  ["that left no claim at all", () => ({})],
])("the lock of a dead process %s is taken over at once, by one of many", async (_, leftovers) => {
  const output = temporaryFolder();
  mkdirSync(join(output, ".unfold/lock"), { recursive: true });
  put(output, leftovers(deadClaim()));
  // Without patience: waiting until the lock is stale would fail.
  const lock = await lockOutput(output, undefined, 0);
  await expect(lockOutput(output, undefined, 0)).rejects.toBeInstanceOf(UnfoldError);
  await lock.release();
  expect(treeOf(output)).toEqual({});
});

test("a lock of another machine is not broken", async () => {
  const output = temporaryFolder();
  mkdirSync(join(output, ".unfold/lock"), { recursive: true });
  const claim = deadClaim().replace(/[0-9a-f]{8}$/, "00000000");
  put(output, { [`.unfold/${claim}`]: "", ".unfold/holder": claim });
  await expect(lockOutput(output, undefined, 0)).rejects.toBeInstanceOf(UnfoldError);
  expect(existsSync(join(output, ".unfold/lock"))).toBe(true);
});

test("waiting ends when the run is aborted", async () => {
  const output = temporaryFolder();
  const lock = await lockOutput(output);
  const abortion = new AbortController();
  const waiting = lockOutput(output, abortion.signal);
  abortion.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  await lock.release();
  expect(treeOf(output)).toEqual({});
});
