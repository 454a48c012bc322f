import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";

/** What a run is doing, in the order in which it does it. */
export type Stage = "reading" | "modelling" | "running templates" | "formatting" | "comparing" | "writing";

const CHANNEL = "openapi-unfold.stage";
const stages = channel(CHANNEL);

/** Says that a stage begins. Costs nothing where nobody listens. */
export function begin(stage: Stage): void {
  if (stages.hasSubscribers) stages.publish(stage);
}

/**
 * Tells `listener` of each stage that begins in this process.
 * @returns ends that
 */
export function onStage(listener: (stage: Stage) => void): () => void {
  const subscriber = (stage: unknown): void => {
    listener(stage as Stage);
  };
  subscribe(CHANNEL, subscriber);
  return () => {
    unsubscribe(CHANNEL, subscriber);
  };
}
