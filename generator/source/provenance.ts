import type { Location } from "../diagnostics/diagnostic.js";
import type { Place } from "./parsed-text.js";
import { formatPointer, parsePointer } from "./pointer.js";
import type { SourceText } from "./source-text.js";

/** Where relative references start, and the folder that they may not leave. */
export interface Home {
  /** Absolute path of the file, links resolved. */
  readonly path?: string;
  /** The folder of the input that the file belongs to, links resolved. */
  readonly root?: string;
  readonly url?: URL;
  /** Where a bare operation or schema was put: references into the file start there. */
  readonly at?: string;
}

/** A text, or a part of one, that values of the document come from. */
export interface Origin {
  readonly source: SourceText;
  readonly home: Home;
  /** Finds a value by the segments of its pointer in the origin. */
  readonly place: (segments: readonly string[]) => Place;
  /** Whether pointers in messages are those of the document, since the text as such has none (an operation page). */
  readonly isPage?: boolean;
}

/** Says that the value at `at` in the document is the value at `pointer` in the origin. */
export interface Mount {
  readonly at: string;
  readonly origin: Origin;
  readonly pointer: string;
  /** Nothing below `at` comes from a mount above it: items of lists were put together anew there. */
  readonly exclusive?: boolean;
}

/** The origin of a value, and the pointer that it has there. */
export interface Found {
  readonly origin: Origin;
  readonly pointer: string;
  readonly location: Location;
}

/** Knows for every part of the document which text it comes from, without a copy of anything. */
export class Provenance {
  readonly #mounts = new Map<string, Mount[]>();

  get mounts(): readonly Mount[] {
    return [...this.#mounts.values()].flat();
  }

  add(mount: Mount): void {
    const others = this.#mounts.get(mount.at);
    if (others) others.push(mount);
    else this.#mounts.set(mount.at, [mount]);
  }

  addAll(mounts: Iterable<Mount>): void {
    for (const mount of mounts) this.add(mount);
  }

  /**
   * Says where the items of the list at `pointer` come from, now that they were put together anew.
   * @param mounts at places below `pointer`
   */
  addList(pointer: string, mounts: readonly Mount[]): void {
    const whole = this.find(pointer);
    if (whole) this.add({ at: pointer, origin: whole.origin, pointer: whole.pointer, exclusive: true });
    this.addAll(mounts);
  }

  locate(pointer: string): Location | undefined {
    return this.find(pointer)?.location;
  }

  /** Every place that says the value at `pointer`, that of {@link find} first: inputs may say the same. */
  locateAll(pointer: string): readonly Location[] {
    const segments = parsePointer(pointer);
    const candidates = this.#candidates(segments);
    const depth = Math.max(...candidates.map((candidate) => candidate.depth));
    const places = new Map<string, Location>();
    for (const candidate of candidates) {
      if (candidate.depth !== depth) continue;
      const { location } = foundAt(candidate, segments);
      const key = `${location.line ?? 0}:${location.column ?? 0} ${location.file}`;
      if (!places.has(key)) places.set(key, location);
    }
    return [...places.values()];
  }

  /**
   * The origin that holds the longest part of `pointer`; of several, the one that was mounted deepest, then last.
   * @param pointer in the document
   */
  find(pointer: string): Found | undefined {
    const segments = parsePointer(pointer);
    let best: Candidate | undefined;
    for (const candidate of this.#candidates(segments))
      if (best === undefined || candidate.depth > best.depth) best = candidate;
    return best && foundAt(best, segments);
  }

  /** What was mounted at a part of a pointer: deepest first, then last first. */
  #candidates(segments: readonly string[]): Candidate[] {
    const candidates: Candidate[] = [];
    for (let length = segments.length; length >= 0; length--) {
      const mounts = this.#mounts.get(formatPointer(segments.slice(0, length))) ?? [];
      for (const mount of mounts.toReversed()) {
        const start = parsePointer(mount.pointer);
        const inOrigin = [...start, ...segments.slice(length)];
        const place = mount.origin.place(inOrigin);
        const depth = length + Math.max(0, place.depth - start.length);
        candidates.push({ mount, place, depth, inOrigin });
      }
      if (mounts.some(({ exclusive }) => exclusive)) break;
    }
    return candidates;
  }
}

/** A mount that a value may come from. */
interface Candidate {
  readonly mount: Mount;
  readonly place: Place;
  /** How many segments of the value's pointer the origin has. */
  readonly depth: number;
  readonly inOrigin: readonly string[];
}

function foundAt(
  { mount: { origin }, place, depth, inOrigin }: Candidate,
  segments: readonly string[],
): Found {
  const shown = formatPointer(origin.isPage ? segments.slice(0, depth) : inOrigin.slice(0, place.depth));
  return {
    origin,
    pointer: formatPointer(inOrigin),
    location: origin.source.locate(place.offset, place.pointer ?? shown),
  };
}
