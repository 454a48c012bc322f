/** Bodies of `multipart/form-data` (RFC 7578; OpenAPI 3.1, section 4.8.15), and of its kin. */
import type { Bytes, ByteStream } from "./bytes.js";
import { invalid } from "./errors.js";
import { invalidWhole } from "./invalid-whole.js";
import type { BodyEncoder, Values } from "./operation.js";
import { own } from "./own.js";
import { rawContent } from "./raw-body.js";
import type { RawBody } from "./raw-body.js";
import { scalarText } from "./scalar.js";
import { isRecord, isoText, jsonText } from "./styles.js";

/** A file with a name, from anything that has bytes. A stream is sent once: calls with one are not retried. */
export interface FileUpload {
  readonly content: RawBody;
  readonly filename: string;
  /** Its media type. Default: that of a Blob, else `application/octet-stream`. */
  readonly type?: string;
}

/** What a file of a multipart body can be made of. A text would be a field, not a file. */
export type FileContent = Exclude<RawBody, string> | FileUpload;

export interface MultipartEncoding {
  /** The media type, without a boundary. Default `multipart/form-data`. Parts are named in the same way in all. */
  readonly mediaType?: string;
  /** Media types by property name (`encoding.contentType`), one or several. */
  readonly types?: Readonly<Record<string, string>>;
  /** What stands between the items of a list, or the names and values of an object, that is one part (`encoding.style` without `explode`). */
  readonly joints?: Readonly<Record<string, string>>;
  /** Objects that are parts: of the names of their members (`encoding.style: form`), or in brackets (`deepObject`). */
  readonly objects?: Readonly<Record<string, "members" | "brackets">>;
  /** How objects and arrays are written: as JSON and repeated, or as parts named in brackets. Default `json`. */
  readonly nested?: "json" | "brackets";
}

interface Part {
  readonly name: string;
  readonly content: string | Blob | Bytes | ByteStream;
  readonly filename?: string;
  readonly type?: string;
}

/**
 * A multipart body. Blobs, files, bytes, streams and {@link FileUpload}s are files; other values are texts.
 *
 * @returns an encoder that throws ConfigError `invalid-body`, `invalid-parameter`
 */
export function multipartBodyWith(encoding: MultipartEncoding): BodyEncoder {
  return (body) => {
    if (!isRecord(body)) throw invalidWhole("body", "be an object");
    const boundary = `form-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
    const pieces = Object.entries(body)
      .flatMap(([name, value]) => partsOf(name, value, encoding, 0))
      .flatMap((part) => [`--${boundary}\r\n${headOf(part)}\r\n\r\n`, part.content, "\r\n"]);
    pieces.push(`--${boundary}--\r\n`);
    const type = `${encoding.mediaType ?? "multipart/form-data"}; boundary=${boundary}`;
    return pieces.some((piece) => piece instanceof ReadableStream)
      ? { content: concatenate(pieces), type, once: true }
      : { content: new Blob(pieces as BlobPart[]), type };
  };
}

/** A multipart body without encodings. */
export const multipartBody: BodyEncoder = /* @__PURE__ */ multipartBodyWith({});

function partsOf(name: string, value: unknown, encoding: MultipartEncoding, depth: number): Part[] {
  const types = valueOf(encoding.types, name);
  const fileType = (own: string): string =>
    (types === undefined ? own : oneOf(types, own)) || "application/octet-stream";
  if (value === undefined) return [];
  if (value instanceof Blob) {
    const filename = "name" in value && typeof value.name === "string" ? value.name : "blob";
    return [{ name, content: value, filename, type: fileType(value.type) }];
  }
  if (value instanceof ReadableStream || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return [{ name, content: rawContent(value), filename: name, type: fileType("") }];
  }
  if (isRecord(value) && Object.hasOwn(value, "content") && typeof value["filename"] === "string") {
    const [file] = partsOf(
      name,
      typeof value["content"] === "string" ? new Blob([value["content"]]) : value["content"],
      encoding,
      depth,
    );
    const given = own<Values>(value)["type"];
    if (file)
      return [{ ...file, filename: value["filename"], ...(typeof given === "string" && { type: given }) }];
  }
  if (depth > 64) throw invalid("parameter", name, "be less deep");
  const joint = depth === 0 ? valueOf(encoding.joints, name) : undefined;
  const listed = isRecord(value) ? pairsOf(value).flat() : value;
  if (joint !== undefined && Array.isArray(listed) && !listed.some(isFile)) {
    const items = listed.filter((item) => item !== undefined).map((item: unknown) => fieldText(name, item));
    return items.length === 0 ? [] : [{ name, content: items.join(joint) }];
  }
  const objects = depth === 0 ? valueOf(encoding.objects, name) : undefined;
  if (objects === "brackets") return partsOf(name, value, { nested: "brackets" }, 1);
  if (objects === "members" && isRecord(value))
    return pairsOf(value).flatMap(([key, member]) => partsOf(key, member, {}, 1));
  if (encoding.nested === "brackets" && (Array.isArray(value) || isRecord(value))) {
    return Object.entries(value).flatMap(([key, member]) =>
      partsOf(`${name}[${key}]`, member as unknown, encoding, depth + 1),
    );
  }
  if (Array.isArray(value) && depth === 0)
    return value.flatMap((item: unknown) => partsOf(name, item, encoding, depth + 1));
  const isNested = Array.isArray(value) || isRecord(value);
  const type = oneOf(types ?? "", isNested ? "application/json" : "");
  const content = isNested || /[/+]json\b/i.test(type) ? jsonText(name, value) : fieldText(name, value);
  return [{ name, content, ...(type && { type }) }];
}

function valueOf<Value>(
  values: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined {
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** The members of an object that have a value. */
function pairsOf(value: Values): (readonly [name: string, value: unknown])[] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

/**
 * The type of a part. Where the description allows several (`image/png, image/jpeg`) or any of a kind (`image/*`), it is the value's own,
 * else the first that is one.
 */
function oneOf(types: string, own: string): string {
  const single = types
    .split(",")
    .map((type) => type.trim())
    .filter((type) => type !== "" && !type.includes("*"));
  return (/[,*]/.test(types) && own) || (single[0] ?? own);
}

function fieldText(name: string, value: unknown): string {
  return value instanceof Date ? isoText(name, value) : scalarText(name, value);
}

function isFile(value: unknown): boolean {
  return (
    value instanceof Blob ||
    value instanceof ReadableStream ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    isRecord(value)
  );
}

function headOf({ name, filename, type }: Part): string {
  const file = filename === undefined ? "" : `; filename="${quote(filename)}"`;
  if (type !== undefined && /[^\x20-\x7e]/.test(type))
    throw invalid("parameter", name, "have another media type");
  return `content-disposition: form-data; name="${quote(name)}"${file}${type === undefined ? "" : `\r\ncontent-type: ${type}`}`;
}

/** As the HTML standard, section 4.10.22.8, escapes names. */
function quote(text: string): string {
  return text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

function concatenate(pieces: readonly Part["content"][]): ByteStream {
  const read = readPieces(pieces);
  return new ReadableStream<Bytes>({
    pull: async (controller) => {
      const { done, value } = await read.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await read.return();
    },
  });
}

async function* readPieces(pieces: readonly Part["content"][]): AsyncGenerator<Bytes, void, undefined> {
  for (const piece of pieces) {
    const reader = (piece instanceof ReadableStream ? piece : new Blob([piece]).stream()).getReader();
    try {
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
    } finally {
      reader.cancel().catch(() => undefined);
    }
  }
}
