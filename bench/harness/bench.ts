import type { Peers } from "../inputs/peers.js";
import type { BuiltPackage } from "../packages/built-package.js";
import type { Section } from "./section.js";

/** A description that benches read. */
export type DescriptionName = "Stripe" | "GitHub";

/** What a bench may ask for; it is made when first asked for, once for all benches of a run. */
export interface Context {
  /** How many rounds count. */
  readonly runs: number;
  /** Decides what is picked at random. */
  readonly seed: number;
  /** Fewer rounds and variants, for a report in minutes. */
  readonly quick: boolean;
  /** Shows what is being done. */
  readonly say: (text: string) => void;
  /** The path of a description. */
  description(name: DescriptionName): Promise<string>;
  /** Other generators and clients. */
  peers(): Promise<Peers>;
  /** The package of a description, generated and compiled. */
  builtPackage(name: DescriptionName): Promise<BuiltPackage>;
  /** A new, empty folder in the cache. */
  folder(name: string): Promise<string>;
}

/** One entry of the table of benches. */
export interface Bench {
  /** What `--only` takes. */
  readonly id: string;
  readonly title: string;
  /** It is one of those that `--quick` runs. */
  readonly quick?: boolean;
  run(context: Context): Promise<Section>;
}
