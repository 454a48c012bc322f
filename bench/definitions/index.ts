import type { Bench } from "../harness/bench.js";
import { bundleSize } from "./bundle-size.js";
import { completion } from "./completion.js";
import { expandCheck } from "./expand-check.js";
import { formEncoding } from "./form-encoding.js";
import { generation } from "./generation.js";
import { growth } from "./growth.js";
import { oneCall } from "./one-call.js";
import { packageCheck } from "./package-check.js";
import { throughput } from "./throughput.js";
import { typeSize } from "./type-size.js";

/** All benches, in the order of the report. A new one is a file beside this one and a line here. */
export const BENCHES: readonly Bench[] = [
  generation,
  growth,
  packageCheck,
  expandCheck,
  oneCall,
  completion,
  typeSize,
  bundleSize,
  throughput,
  formEncoding,
];
