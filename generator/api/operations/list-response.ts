import { camelCase } from "../names/cases.js";
import type { ObjectSchema, Schema } from "../schema/schema.js";
import type { Response } from "./operation.js";

type Schemas = ReadonlyMap<string, { readonly schema: Schema }>;

/** What the array of a page is called: Stripe's, Google's and Kubernetes', Django's, OData's word for it. */
const PAGE_MEMBERS = new Set(["data", "items", "results", "value"]);

/** What a page is called that tells how to ask for the next one: Google's and AWS's words for it. */
const NEXT_PAGE = /^next_?(?:page_?)?(?:token|marker|cursor)$/i;

/**
 * Whether a success response is a list: an array, or a page that holds one under a usual name or that of the collection
 * (`files` at `/drive/v3/files`), or its only array where it names the next page, itself, by reference or as a part of `allOf`.
 */
export function answersWithList(path: string, responses: readonly Response[], schemas: Schemas): boolean {
  const answer = responses.find(({ success }) => success)?.contents[0]?.schema;
  if (answer === undefined) return false;
  const collection = camelCase(path.slice(path.lastIndexOf("/") + 1));
  const parts = partsOf(answer, schemas);
  return parts.some(
    (part) =>
      part.kind === "array" ||
      part.properties.some(
        ({ name, schema }) =>
          schema.kind === "array" && (PAGE_MEMBERS.has(name) || camelCase(name) === collection),
      ) ||
      isPage(part),
  );
}

function isPage({ properties }: ObjectSchema): boolean {
  const lists = properties.filter(({ schema }) => schema.kind === "array");
  return lists.length === 1 && properties.some(({ name }) => NEXT_PAGE.test(name));
}

type Part = ObjectSchema | Extract<Schema, { kind: "array" }>;

/** The arrays and objects that `schema` is, behind references and intersections, however many lie between. */
function partsOf(schema: Schema, schemas: Schemas): readonly Part[] {
  const parts: Part[] = [];
  const seen = new Set<string>();
  const queue: Schema[] = [schema];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next.kind === "array" || next.kind === "object") parts.push(next);
    else if (next.kind === "intersection") queue.push(...next.members);
    else if (next.kind === "reference" && !seen.has(next.target)) {
      seen.add(next.target);
      const target = schemas.get(next.target);
      if (target !== undefined) queue.push(target.schema);
    }
  }
  return parts;
}
