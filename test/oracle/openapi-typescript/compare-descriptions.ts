import type { Api } from "../../../generator/api/api.js";
import { bothPackages, type BothPackages, type Types } from "./both-packages.js";
import { classOf, type Class, type Form } from "./classes.js";
import { compareShapes, type Difference } from "./compare-shapes.js";
import { mutuallyAssignable } from "./mutually-assignable.js";
import { textOf, type Shape } from "./shape.js";

/** How the types of one description compare. */
export interface Comparison {
  /** Components that both generators have a type for. */
  readonly schemas: number;
  /** Of these, those whose types are mutually assignable: ours with any expansion, ours without. */
  readonly expanded: number;
  readonly collapsed: number;
  /** Places by class. Each counts where it is written, not at each schema that refers to it. */
  readonly places: ReadonlyMap<Class, readonly string[]>;
  /** Differences in no class, and schemas that differ though neither they nor what they refer to has a difference. */
  readonly unexplained: readonly string[];
}

export function compareDescription(api: Api): Comparison {
  const both = bothPackages(api);
  const subjects = both.keys.flatMap((key) => api.schemas.get(key) ?? []);
  const verdicts = mutuallyAssignable(both.modules, subjects);
  const places = new Map<Class, Set<string>>();
  const unexplained: string[] = [];
  for (const form of ["expanded", "collapsed"] as const) {
    const ours = both[form];
    const differing = new Set<string>();
    for (const key of both.keys) {
      for (const difference of differencesOf(key, ours, both)) {
        differing.add(key);
        const found = classOf(difference, form);
        const place = `${key}: ${difference.path}`;
        if (found === undefined) unexplained.push(`${place}: ${described(difference)}`);
        else places.set(found, (places.get(found) ?? new Set()).add(place));
      }
    }
    for (const [key, verdict] of verdicts)
      if (!verdict[form] && ![...reached(key, ours, both.theirs)].some((each) => differing.has(each)))
        unexplained.push(`${key}: not mutually assignable (${form})`);
  }
  const count = (form: Form): number => [...verdicts.values()].filter((verdict) => verdict[form]).length;
  return {
    schemas: both.keys.length,
    expanded: count("expanded"),
    collapsed: count("collapsed"),
    places: new Map([...places].map(([name, found]) => [name, [...found]])),
    unexplained: [...new Set(unexplained)],
  };
}

function differencesOf(key: string, types: Types, { theirs }: BothPackages): readonly Difference[] {
  const [own, other] = [types(key), theirs(key)];
  return own === undefined || other === undefined ? [] : compareShapes(own, other, { ours: types, theirs });
}

function described({ ours, theirs, ourMember, theirMember }: Difference): string {
  const side = (shape: Shape | undefined, optional: boolean | undefined): string =>
    `${optional === true ? "optional " : ""}${shape === undefined ? "nothing" : textOf(shape)}`;
  return `${side(ours, ourMember?.optional)} / ${side(theirs, theirMember?.optional)}`;
}

/** A component and all that its types refer to, on either side. */
function reached(start: string, ...sides: readonly Types[]): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const key of seen)
    for (const types of sides) for (const next of references(types(key))) seen.add(next);
  return seen;
}

function references(shape: Shape | undefined): readonly string[] {
  if (shape === undefined) return [];
  switch (shape.kind) {
    case "word":
      return [];
    case "reference":
      return [shape.key];
    case "array":
      return references(shape.items);
    case "object":
      return [...[...shape.members.values()].map((member) => member.shape), shape.index].flatMap(references);
    default:
      return shape.parts.flatMap(references);
  }
}
