import { parentPort, workerData } from "node:worker_threads";
import { formatModule } from "./format.js";
import type { Module } from "./module.js";

/** What a worker is started with: the modules that it formats. It posts the formatted files, in their order. */
export interface FormatWork {
  readonly modules: readonly Module[];
}

const { modules } = workerData as FormatWork;
const files = [];
for (const module of modules) files.push(await formatModule(module));
parentPort?.postMessage(files);
