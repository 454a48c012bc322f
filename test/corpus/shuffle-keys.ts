import { randomFrom, shuffled } from "../../bench/harness/random.js";

/** Where Swagger 2.0 has what later versions keep in `components`. */
const SWAGGER_SECTIONS = ["definitions", "parameters", "responses", "securityDefinitions"];

/**
 * A copy of a description whose paths and components stand in another order. Keys that look like array indices keep
 * theirs: JavaScript puts them first in any object.
 */
export function shuffleKeys(
  description: Readonly<Record<string, unknown>>,
  seed: number,
): Record<string, unknown> {
  const random = randomFrom(seed);
  const reorder = (map: object): Record<string, unknown> =>
    Object.fromEntries(shuffled(Object.entries(map), random));
  const { paths, components } = description;
  const swagger = SWAGGER_SECTIONS.flatMap((name) =>
    isObject(description[name]) ? [[name, reorder(description[name])] as const] : [],
  );
  const sections = isObject(components)
    ? Object.entries(components).map(
        ([name, section]) => [name, isObject(section) ? reorder(section) : section] as const,
      )
    : [];
  return {
    ...description,
    ...Object.fromEntries(swagger),
    ...(isObject(paths) ? { paths: reorder(paths) } : {}),
    ...(isObject(components) ? { components: reorder(Object.fromEntries(sections)) } : {}),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
