import type { Api } from "../api/api.js";
import type { Operation } from "../api/operations/operation.js";

/** A namespace of the client with the operations that are directly in it. */
export interface Resource {
  /** `["customers", "balanceTransactions"]`; `[]` for operations at the top. */
  readonly namespace: readonly string[];
  /** In the model's order. */
  readonly operations: readonly Operation[];
}

/** The namespaces that have operations, in the order of their first ones. */
export function resourcesOf(api: Api): readonly Resource[] {
  const resources = new Map<string, { namespace: readonly string[]; operations: Operation[] }>();
  for (const operation of api.operations) {
    const { namespace } = operation.place;
    const key = namespace.join(".");
    const resource = resources.get(key) ?? { namespace, operations: [] };
    resource.operations.push(operation);
    resources.set(key, resource);
  }
  return [...resources.values()];
}
