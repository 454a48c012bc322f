import type { Bench } from "../harness/bench.js";
import { completion } from "./completion.js";
import { expandCheck } from "./expand-check.js";
import { typeSize } from "./type-size.js";

/** All benches, in the order of the report. A new one is a file beside this one and a line here. */
export const BENCHES: readonly Bench[] = [expandCheck, completion, typeSize];
