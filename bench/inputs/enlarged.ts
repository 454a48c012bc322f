import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";

const SCHEMAS = "#/components/schemas/";

const document = z.looseObject({
  paths: z.record(z.string(), z.unknown()),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/** Members that name a schema or operation, which are to be told apart from those of the other copies. */
const NAMES = new Set(["operationId", "x-resourceId"]);

/**
 * Writes a description that holds all paths and schemas of another `times` over: each copy has names and paths of its own, and refers to
 * its own schemas. The first copy is the original.
 */
export async function enlarge(source: string, times: number, target: string): Promise<void> {
  const { paths, components, ...rest } = document.parse(JSON.parse(await readFile(source, "utf8")));
  const copies = Array.from({ length: times }, (_, index) => index);
  const merged = {
    ...rest,
    paths: Object.fromEntries(
      copies.flatMap((copy) =>
        Object.entries(paths).map(([path, item]) => [inCopy(path, copy), renamed(item, copy)]),
      ),
    ),
    components: {
      ...components,
      schemas: Object.fromEntries(
        copies.flatMap((copy) =>
          Object.entries(components.schemas).map(([name, schema]) => [
            name + suffix(copy),
            renamed(schema, copy),
          ]),
        ),
      ),
    },
  };
  await writeFile(target, JSON.stringify(merged));
}

function suffix(copy: number): string {
  return copy === 0 ? "" : `_copy_${String(copy)}`;
}

/** `/v1/customers` as `/v1/copy-1/customers`. */
function inCopy(path: string, copy: number): string {
  return copy === 0 ? path : path.replace(/^(\/v\d+)?\//, `$1/copy-${String(copy)}/`);
}

function renamed(value: unknown, copy: number, key = ""): unknown {
  if (copy === 0) return value;
  if (typeof value === "string")
    return value.startsWith(SCHEMAS) || NAMES.has(key) ? value + suffix(copy) : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, copy));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, renamed(member, copy, name)]),
  );
}
