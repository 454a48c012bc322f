import type { Api, NamedSchema } from "../../generator/api/api.js";
import type { View } from "../../generator/api/schema/views.js";
import type { TemplateContext } from "../../generator/template/template-context.js";

/** What a schema is declared as: its type's name, and that of the value. */
export interface DeclaredSchema {
  readonly type: string;
  readonly value: string;
  /** The module, without extension. */
  readonly module: string;
}

/** The names of all named schemas, in both views. */
export class SchemaNames {
  readonly #names = new Map<string, DeclaredSchema>();

  constructor(api: Api, context: Pick<TemplateContext<unknown>, "name">) {
    for (const schema of api.schemas.values()) {
      this.#names.set(schema.key, declare(schema, schema.name, context));
      if (schema.inputName !== undefined)
        this.#names.set(inputKey(schema.key), declare(schema, schema.inputName, context));
    }
  }

  of(schema: NamedSchema, view: View): DeclaredSchema {
    const name =
      (view === "request" ? this.#names.get(inputKey(schema.key)) : undefined) ?? this.#names.get(schema.key);
    if (name === undefined) throw new Error(`The schema \`${schema.key}\` is not of this Api.`);
    return name;
  }
}

function inputKey(key: string): string {
  return `${key} input`;
}

function declare(
  schema: NamedSchema,
  name: string,
  context: Pick<TemplateContext<unknown>, "name">,
): DeclaredSchema {
  return { ...valueAndType(name, context), module: schema.module.replace(/^schemas\//, "zod/schemas/") };
}

/** `InvoiceSchema` and `invoiceSchema`. */
export function valueAndType(
  name: string,
  context: Pick<TemplateContext<unknown>, "name">,
): { readonly type: string; readonly value: string } {
  // Names that differ in case alone count as one, so what is free for the type is free for the value.
  const type = context.name(`${name}Schema`);
  return { type, value: `${type.charAt(0).toLowerCase()}${type.slice(1)}` };
}
