import type { NamedSchema } from "../../generator/api/api.js";
import { schemaExample } from "./example-json.js";
import { firstPaths } from "./expansion.js";
import type { ExpansionPart } from "./operation-page.js";
import type { Reference } from "./reference.js";
import { shapeOf, type Shape } from "./shape.js";
import { isNullable, typeParts, type TypePart } from "./type-parts.js";
import type { Usage } from "./usages.js";

/** What the page of a schema says. */
export interface SchemaPage {
  readonly named: NamedSchema;
  /** Relative to the reference's folder, without extension. */
  readonly address: string;
  readonly description: string | undefined;
  readonly type: readonly TypePart[];
  readonly shape: Shape;
  /** JSON, or undefined where there is nothing to show. */
  readonly example: string | undefined;
  readonly expansion: ExpansionPart | undefined;
  readonly usage: Usage;
  /** The module that exports its type, as a package specifier. */
  readonly module: string;
}

export function schemaPage(named: NamedSchema, reference: Reference): SchemaPage {
  const { api, addresses, nodes, usages, packageName } = reference;
  const { schema, key } = named;
  const itself = { kind: "reference", target: key, annotations: {} } as const;
  const root = nodes.root(itself);
  const type = typeParts(schema, api);
  return {
    named,
    address: addresses.schema(named) ?? "",
    description: schema.annotations.description,
    type: isNullable(schema) ? [...type, " or null"] : type,
    shape: shapeOf(schema, api, undefined),
    example: named.opaque ? undefined : schemaExample(itself, api, "response"),
    expansion: root === undefined ? undefined : { argument: "expand", root, paths: firstPaths(itself, api) },
    usage: usages.of(named),
    module: `${packageName}/${named.module}`,
  };
}
