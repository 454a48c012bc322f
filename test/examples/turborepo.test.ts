/** The example of a monorepo, with turbo's local cache: no network, no telemetry. */
import { spawnSync } from "node:child_process";
import { cpSync, chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { BIN } from "../cli/unfold.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";

const EXAMPLE = fileURLToPath(new URL("../../examples/turborepo", import.meta.url));
const TURBO = fileURLToPath(new URL("../../node_modules/turbo/bin/turbo", import.meta.url));

/** What turbo says of each task: whether it had to be run. */
function turbo(folder: string, task: string): Record<string, string> {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [TURBO, "run", task, "--cache=local:rw", "--ui=stream", "--no-color"],
    {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        TURBO_TELEMETRY_DISABLED: "1",
        DO_NOT_TRACK: "1",
        TURBO_NO_UPDATE_NOTIFIER: "1",
      },
    },
  );
  expect(status, stdout + stderr).toBe(0);
  return Object.fromEntries(
    [...stdout.matchAll(/^@example\/([\w-]+):\w+: cache (hit|miss)/gm)].map(([, name = "", what = ""]) => [
      name,
      what,
    ]),
  );
}

// The command is put where npm would: a script of the shell, which Windows has not.
test.skipIf(process.platform === "win32")(
  "turbo runs what has changed, restores what has not, and both are up to date",
  () => {
    const folder = temporaryFolder();
    cpSync(EXAMPLE, folder, { recursive: true });
    put(folder, { "node_modules/.bin/unfold": `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n` });
    chmodSync(join(folder, "node_modules/.bin/unfold"), 0o755);
    spawnSync("git", ["init", "-q"], { cwd: folder });

    expect(turbo(folder, "generate")).toEqual({ "bank-api": "miss", "shop-api": "miss" });
    const [bank, shop] = ["bank", "shop"].map((name) => join(folder, "packages", name));
    const output = join(shop ?? "", "generated");
    const written = treeOf(output);
    expect(Object.keys(written)).toContain("schemas/product.ts");

    rmSync(output, { recursive: true });
    const spec = join(bank ?? "", "spec/openapi.yaml");
    writeFileSync(spec, readFileSync(spec, "utf8").replace("title: Bank", "title: Trust"));
    expect(turbo(folder, "generate")).toEqual({ "bank-api": "miss", "shop-api": "hit" });
    expect(treeOf(output)).toEqual(written);
    expect(turbo(folder, "check")).toEqual({ "bank-api": "miss", "shop-api": "miss" });
    expect(turbo(folder, "check")).toEqual({ "bank-api": "hit", "shop-api": "hit" });

    writeFileSync(join(output, "index.ts"), "edited");
    expect(() => turbo(folder, "check")).toThrow("not up to date");
  },
);

test("docs/workflow.md shows the turbo.json of the example", () => {
  const shown = readFileSync(fileURLToPath(new URL("../../docs/workflow.md", import.meta.url)), "utf8");
  const json = /```json\n(\{\n {2}"\$schema"[^`]*)```/.exec(shown)?.[1] ?? "null";
  expect(JSON.parse(json)).toEqual(JSON.parse(readFileSync(join(EXAMPLE, "turbo.json"), "utf8")));
});
