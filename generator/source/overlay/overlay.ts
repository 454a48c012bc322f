import type { JSONPathQuery } from "json-p3";
import type { JsonValue } from "../json.js";
import type { Origin } from "../provenance.js";

/** An Overlay Object (Overlay Specification 1.0, section 4.4.1), checked. */
export interface Overlay {
  readonly origin: Origin;
  readonly actions: readonly OverlayAction[];
}

/** An Action Object (section 4.4.3). */
export interface OverlayAction {
  readonly target: JSONPathQuery;
  /** What is merged into each target; undefined: each target is removed. */
  readonly update: JsonValue | undefined;
  /** Where it stands in the overlay: `/actions/0`. */
  readonly pointer: string;
}
