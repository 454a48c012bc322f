/** Every property is tried on the same cases in every run, so that a failing build is the change's doing. `SEED=…` tries others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["SEED"] ?? 20260301) });
