/** A part of a path template between slashes. */
export interface Segment {
  readonly text: string;
  readonly parameter: boolean;
}

/** A path template, taken apart by the conventions that APIs have for paths. */
export interface PathParts {
  /** Without what goes without saying: `api` and a version in front, a file extension at the end. */
  readonly segments: readonly Segment[];
  /** What the path itself says is done: `cancel` of `…/{name}:cancel`, `postMessage` of `/chat.postMessage`. */
  readonly verb: string | undefined;
}

/** `v1`, `v1.2`, `v1p1beta1`. */
const VERSION = /^v(\d+)(?:\.\d+)*(?:p\d+)?((?:alpha|beta)\d*)?$/i;
/** A date in front says when AWS added the operation, not which version it is of. */
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** What says how something is written, not what it is. */
const EXTENSION = /\.(?:json|xml|csv|html|txt|ya?ml)$/i;
const WORD = /^[A-Za-z]\w*$/;

/** The versions that go without saying: of those behind one prefix, the lowest; `v1` goes before `v1beta1`. */
export type StandardVersions = ReadonlyMap<string, string>;

export function standardVersions(paths: Iterable<string>): StandardVersions {
  const found = new Map<string, string>();
  for (const path of paths) {
    const segments = withoutFront(split(path.split("#", 1)[0] ?? ""));
    const at = versionAt(segments);
    if (at === undefined) continue;
    const prefix = prefixOf(segments, at);
    const [version, before] = [segments[at]?.text ?? "", found.get(prefix)];
    if (before === undefined || compareVersions(version, before) < 0) found.set(prefix, version);
  }
  return found;
}

/** @param versions of all paths of the description */
export function pathParts(path: string, versions: StandardVersions): PathParts {
  const [plain = "", ...rest] = path.split("#");
  const fragment = rest.join("#").split("&");
  const whole = withoutFront(split(plain));
  // AWS tells operations of one path apart by what it writes behind `#`: a parameter and its value.
  if (whole.length === 0 && fragment[0]?.includes("=") === true) {
    const value = fragment[0].slice(fragment[0].indexOf("=") + 1);
    return { segments: [], verb: value.slice(value.lastIndexOf(".") + 1) };
  }
  const at = versionAt(whole);
  const isStandard = at !== undefined && versions.get(prefixOf(whole, at)) === whole[at]?.text;
  const segments = isStandard ? [...whole.slice(0, at), ...whole.slice(at + 1)] : whole;
  const { kept, verb } = withoutVerb(segments);
  return { segments: [...kept, ...ofFragment(fragment, kept)], verb };
}

/** The name in a segment that is or has a parameter; empty where there is none. */
export function parameterName(segment: Segment | undefined): string {
  return /\{([^{}]*)\}/.exec(segment?.text ?? "")?.[1] ?? "";
}

function split(path: string): readonly Segment[] {
  return path
    .split("/")
    .filter((text) => text !== "")
    .map((text) => ({ text, parameter: text.includes("{") }));
}

/**
 * Takes `api` and a date off the front, and `apis` where a group and its version follow, as Kubernetes has it: there the first label of
 * the group's domain names it (`/apis/apiextensions.k8s.io/v1/…` → apiextensions).
 */
function withoutFront(segments: readonly Segment[]): readonly Segment[] {
  let start = 0;
  for (; start < segments.length - 1; start += 1) {
    const text = segments[start]?.text ?? "";
    const next = segments[start + 1];
    if (text === "apis" && next?.parameter === false && VERSION.test(segments[start + 2]?.text ?? ""))
      return [plain(next.text.split(".")[0] ?? ""), ...segments.slice(start + 2)];
    if (!(DATE.test(text) || (text === "api" && next?.parameter === false))) break;
  }
  return segments.slice(start);
}

/** Where the version stands: among the segments before the first parameter, not the last of all. */
function versionAt(segments: readonly Segment[]): number | undefined {
  const first = segments.findIndex(({ parameter }) => parameter);
  const end = first === -1 ? segments.length - 1 : first;
  const at = segments.slice(0, end).findIndex(({ text }) => VERSION.test(text));
  return at === -1 ? undefined : at;
}

function prefixOf(segments: readonly Segment[], end: number): string {
  return segments
    .slice(0, end)
    .map(({ text }) => text)
    .join("/");
}

function compareVersions(one: string, two: string): number {
  const [first, second] = [VERSION.exec(one), VERSION.exec(two)];
  const [isEarly, isOther] = [first?.[2] !== undefined, second?.[2] !== undefined];
  return (
    Number(first?.[1]) - Number(second?.[1]) || Number(isEarly) - Number(isOther) || (one < two ? -1 : 1)
  );
}

function withoutVerb(segments: readonly Segment[]): { kept: readonly Segment[]; verb: string | undefined } {
  const [before, last] = [segments.slice(0, -1), segments.at(-1)];
  if (last === undefined) return { kept: [], verb: undefined };
  const colon = last.text.lastIndexOf(":");
  const custom = last.text.slice(colon + 1);
  // Google's custom methods (AIP-136): `…/{name}:cancel`, `…/sessions:batchCreate`.
  if (colon > 0 && colon > last.text.lastIndexOf("}") && WORD.test(custom))
    return { kept: [...before, { ...last, text: last.text.slice(0, colon) }], verb: custom };
  if (last.parameter) return { kept: segments, verb: undefined };
  const text = last.text.replace(EXTENSION, "");
  const names = text.split(".");
  // `/chat.postMessage`: everything is in the one name.
  if (before.length === 0 && names.length > 1 && names.every((name) => WORD.test(name)))
    return { kept: names.slice(0, -1).map(plain), verb: names.at(-1) };
  const service = before.at(-1)?.text.split(".") ?? [];
  // `/package.Service/Method`, as gRPC has it.
  if (service.length > 1 && [service.at(-1) ?? "", text].every((name) => /^[A-Z]\w*$/.test(name)))
    return { kept: [plain(service.at(-1) ?? "")], verb: text };
  return { kept: [...before, { text: text === "" ? last.text : text, parameter: false }], verb: undefined };
}

function plain(text: string): Segment {
  return { text, parameter: false };
}

/**
 * `/{Bucket}#inventory&id` is an item of a collection below the bucket, which is named where nothing before it is. What has a value
 * tells nothing.
 */
function ofFragment(fragment: readonly string[], before: readonly Segment[]): readonly Segment[] {
  const names = fragment.filter((name) => name !== "" && !name.includes("="));
  const last = before.at(-1);
  const segments = names.map((text, index) => ({ text, parameter: index > 0 || last?.parameter !== true }));
  const isNamed = before.some(({ parameter }) => !parameter);
  return segments.length === 0 || isNamed ? segments : [plain(parameterName(last)), ...segments];
}
