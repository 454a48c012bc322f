/** What parameters and bodies look like on the wire. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bracketsBody, encodeBrackets } from "../../templates/runtime/brackets.js";
import { ConfigError } from "../../templates/runtime/errors.js";
import { formBody, formBodyWith } from "../../templates/runtime/form-body.js";
import type { HeaderEncoder } from "../../templates/runtime/operation.js";
import { headerParameters, styledHeaders } from "../../templates/runtime/header-parameters.js";
import { jsonBody, jsonBodyAs } from "../../templates/runtime/json-body.js";
import { multipartBody, multipartBodyWith } from "../../templates/runtime/multipart.js";
import { styledPath } from "../../templates/runtime/path.js";
import { formQuery, styledQuery } from "../../templates/runtime/query.js";
import { rawBody } from "../../templates/runtime/raw-body.js";
import type { StyleName } from "../../templates/runtime/styles.js";

const cycle: Record<string, unknown> = {};
cycle["self"] = cycle;

describe("brackets", () => {
  test.each<[Record<string, unknown>, string]>([
    [{}, ""],
    [{ a: undefined, b: [], c: {}, d: [undefined], e: { f: undefined } }, ""],
    [{ a: null, b: "" }, "a=&b="],
    [
      { a: true, b: false, c: 0, d: -1.5, e: 10n ** 20n },
      "a=true&b=false&c=0&d=-1.5&e=100000000000000000000",
    ],
    [{ expand: ["data.x", "y"] }, "expand[0]=data.x&expand[1]=y"],
    [
      { items: [{ price: "p", quantity: 1 }, { price: "q" }] },
      "items[0][price]=p&items[0][quantity]=1&items[1][price]=q",
    ],
    [{ a: [undefined, 1] }, "a[1]=1"],
    [{ created: { gte: new Date("2026-11-22T00:00:00.999Z") } }, "created[gte]=1795305600"],
    [{ "a b": "c d", "&=": "&=+%" }, "a%20b=c%20d&%26%3D=%26%3D%2B%25"],
    [{ a: "!'()*[]~" }, "a=%21%27%28%29%2A[]~"],
    [{ "a[]": 1, "b[c]": { "d]": 2 } }, "a[]=1&b[c][d]]=2"],
    [{ é: "日本 😀" }, "%C3%A9=%E6%97%A5%E6%9C%AC%20%F0%9F%98%80"],
    [JSON.parse('{"__proto__":{"a":1}}') as Record<string, unknown>, "__proto__[a]=1"],
  ])("%o", (values, want) => {
    expect(encodeBrackets(values)).toBe(want);
  });

  test.each([
    NaN,
    Infinity,
    Symbol("x"),
    () => 1,
    new Date(NaN),
    new Map([[1, 2]]),
    new Set([1]),
    new Uint8Array(2),
    new Blob(["x"]),
    cycle,
  ])("%s cannot be sent", (value) => {
    for (const values of [{ a: value }, { a: [value] }, { a: { b: value } }])
      expect(() => encodeBrackets(values)).toThrow(ConfigError);
  });

  test("a body is a form", () => {
    expect(bracketsBody({ a: { b: 1 } })).toEqual({
      content: "a[b]=1",
      type: "application/x-www-form-urlencoded",
    });
  });

  test("whatever can be sent is read back by the rules that it was written by", () => {
    const leaf = fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.boolean());
    const name = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !/[[\]]/.test(text) && !/^\d+$/.test(text));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(
        name,
        fc.oneof({ depthSize: "small" }, leaf, fc.array(leaf, { minLength: 1 }), tie("tree")),
        { minKeys: 1, noNullPrototype: true },
      ),
    }));
    fc.assert(
      fc.property(tree, (values) => {
        const texts = (value: unknown): unknown =>
          Array.isArray(value)
            ? value.map(texts)
            : typeof value === "object" && value !== null
              ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, texts(member)]))
              : String(value);
        expect(readBrackets(encodeBrackets(values))).toEqual(texts(values));
      }),
      { numRuns: 500 },
    );
  });
});

/** The other direction, written without regard to the encoder. */
function readBrackets(text: string): unknown {
  const root = new Map<string, unknown>();
  for (const pair of text.split("&")) {
    const at = pair.indexOf("=");
    const [head = "", ...inner] = pair.slice(0, at).replaceAll("]", "").split("[").map(decodeURIComponent);
    let node = root;
    let last = head;
    for (const key of inner) {
      const next = (node.get(last) ?? new Map()) as Map<string, unknown>;
      node.set(last, next);
      [node, last] = [next, key];
    }
    node.set(last, decodeURIComponent(pair.slice(at + 1)));
  }
  const plain = (value: unknown): unknown => {
    if (!(value instanceof Map)) return value;
    const entries = [...(value as Map<string, unknown>)].map(
      ([key, member]) => [key, plain(member)] as const,
    );
    return entries.every(([key], index) => key === String(index))
      ? entries.map(([, member]) => member)
      : Object.fromEntries(entries);
  };
  return plain(root);
}

const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

/** OpenAPI 3.1.1, section 4.8.12.4: the table of style examples. */
describe("query styles", () => {
  test.each<[StyleName, boolean, unknown, string]>([
    ["form", false, "blue", "color=blue"],
    ["form", false, "", "color="],
    ["form", false, array, "color=blue,black,brown"],
    ["form", false, object, "color=R,100,G,200,B,150"],
    ["form", true, "blue", "color=blue"],
    ["form", true, array, "color=blue&color=black&color=brown"],
    ["form", true, object, "R=100&G=200&B=150"],
    ["spaceDelimited", false, array, "color=blue%20black%20brown"],
    ["spaceDelimited", false, object, "color=R%20100%20G%20200%20B%20150"],
    ["pipeDelimited", false, array, "color=blue%7Cblack%7Cbrown"],
    ["pipeDelimited", false, object, "color=R%7C100%7CG%7C200%7CB%7C150"],
    ["deepObject", true, object, "color[R]=100&color[G]=200&color[B]=150"],
    ["form", true, [], ""],
    ["form", true, {}, ""],
    ["form", true, undefined, ""],
    ["form", true, null, "color="],
    ["form", true, new Date(0), "color=1970-01-01T00%3A00%3A00.000Z"],
    ["form", false, ["a,b", "c&d"], "color=a%2Cb,c%26d"],
    ["deepObject", true, { a: { b: [new Date(0)] } }, "color[a][b][0]=1970-01-01T00%3A00%3A00.000Z"],
  ])("%s, explode %s: %j", (style, explode, color, want) => {
    expect(styledQuery({ color: { style, explode } })({ color })).toBe(want);
  });

  test("the default is form, exploded; names are encoded", () => {
    expect(formQuery({ a: [1, 2], "b c": "d e", toString: "x" })).toBe("a=1&a=2&b%20c=d%20e&toString=x");
  });

  test("what no style can hold is refused", () => {
    for (const value of [[[1]], [{ a: 1 }], { a: [1] }, { a: { b: 1 } }, NaN, new Map()])
      expect(() => formQuery({ a: value })).toThrow(ConfigError);
  });

  test("content is JSON", () => {
    expect(styledQuery({ filter: { json: true } })({ filter: { a: [1] } })).toBe(
      "filter=%7B%22a%22%3A%5B1%5D%7D",
    );
    expect(() => styledQuery({ filter: { json: true } })({ filter: cycle })).toThrow(ConfigError);
  });

  test("allowReserved leaves what cannot end the value or start another", () => {
    expect(styledQuery({ a: { allowReserved: true } })({ a: "/:?@!$'()*,;= &#[]+%é" })).toBe(
      "a=/:?@!$'()*,;=%20%26%23%5B%5D%2B%25%C3%A9",
    );
    expect(styledQuery({ "a=b": { allowReserved: true } })({ "a=b": ["50%", "%2f%zz😀"] })).toBe(
      "a%3Db=50%25&a%3Db=%2f%25zz%F0%9F%98%80",
    );
  });
});

describe("path styles", () => {
  test.each<[StyleName, boolean, unknown, string]>([
    ["simple", false, "blue", "blue"],
    ["simple", false, array, "blue,black,brown"],
    ["simple", true, array, "blue,black,brown"],
    ["simple", false, object, "R,100,G,200,B,150"],
    ["simple", true, object, "R=100,G=200,B=150"],
    ["label", false, "blue", ".blue"],
    ["label", false, array, ".blue,black,brown"],
    ["label", true, array, ".blue.black.brown"],
    ["label", false, object, ".R,100,G,200,B,150"],
    ["label", true, object, ".R=100.G=200.B=150"],
    ["matrix", false, "blue", ";color=blue"],
    ["matrix", false, array, ";color=blue,black,brown"],
    ["matrix", true, array, ";color=blue;color=black;color=brown"],
    ["matrix", false, object, ";color=R,100,G,200,B,150"],
    ["matrix", true, object, ";R=100;G=200;B=150"],
    ["matrix", false, "", ";color"],
    ["matrix", true, ["a", ""], ";color=a;color"],
    ["matrix", true, { R: "", G: "1" }, ";R;G=1"],
    ["simple", false, ["a/b", ".."], "a%2Fb,.."],
  ])("%s, explode %s: %j", (style, explode, color, want) => {
    expect(styledPath({ color: { style, explode } })("/x/{color}/{id}", { color, id: "1" })).toBe(
      `/x/${want}/1`,
    );
  });

  test.each<[StyleName, unknown]>([
    ["simple", ""],
    ["simple", [".."]],
    ["simple", []],
    ["simple", ["", ""].slice(1)],
    ["label", ""],
    ["label", "."],
    ["label", ["", ""].slice(1)],
    ["matrix", undefined],
    ["matrix", {}],
    ["simple", [["x"]]],
  ])("%s: %j is refused", (style, color) => {
    expect(() => styledPath({ color: { style, explode: true } })("/x/{color}", { color })).toThrow(
      ConfigError,
    );
  });
});

test("reserved characters of a path stay as they are, but for those that end a segment", () => {
  const encode = styledPath({ a: { allowReserved: true } });
  expect(encode("/x/{a}", { a: ":@!$&'()*+,;=/?#[] %41%" })).toBe("/x/:@!$&'()*+,;=%2F%3F%23%5B%5D%20%41%25");
  for (const a of ["", "..", "%2E.", ["%2e"]]) expect(() => encode("/x/{a}", { a })).toThrow(ConfigError);
});

test("header and cookie parameters", () => {
  const written = (encode: HeaderEncoder, request: Parameters<HeaderEncoder>[0]) => {
    const target: Record<string, string> = {};
    encode(request, target);
    return target;
  };
  expect(
    written(headerParameters, {
      headers: { "X-Ids": [1, 2], "X-O": { a: 1 }, "X-U": undefined },
      cookies: { a: [1, 2], c: "x y", d: undefined },
    }),
  ).toEqual({
    "x-ids": "1,2",
    "x-o": "a,1",
    cookie: "a=1; a=2; c=x%20y",
  });
  const styled = styledHeaders({
    headers: { "X-O": { explode: true }, "X-J": { json: true } },
    cookies: { b: { explode: false }, j: { json: true } },
  });
  expect(
    written(styled, {
      headers: { "X-O": { a: 1, b: 2 }, "X-J": { a: 1 } },
      cookies: { b: [1, 2], j: { a: 1 } },
    }),
  ).toEqual({
    "x-o": "a=1,b=2",
    "x-j": '{"a":1}',
    cookie: "b=1,2; j=%7B%22a%22%3A1%7D",
  });
  expect(written(styled, {})).toEqual({});
  const plain = styledHeaders({
    cookies: { a: { style: "cookie" }, b: { style: "cookie", explode: false } },
  });
  expect(written(plain, { cookies: { a: ["x%20y", "z"], b: ["1", "2"], c: "x y" } })).toEqual({
    cookie: "a=x%20y; a=z; b=1,2; c=x%20y",
  });
  for (const a of ["x y", "x;y", "é", "\r\n"])
    expect(() => written(plain, { cookies: { a } })).toThrow(ConfigError);
});

describe("bodies", () => {
  test("a form: arrays repeated, objects as JSON, encodings where there are some", () => {
    const value = { a: "x y", b: [1, 2], c: { d: [1] }, e: [{ f: 1 }], g: undefined, h: null, i: [3, 4] };
    expect(formBody(value)).toEqual({
      content: "a=x%20y&b=1&b=2&c=%7B%22d%22%3A%5B1%5D%7D&e=%7B%22f%22%3A1%7D&h=&i=3&i=4",
      type: "application/x-www-form-urlencoded",
    });
    const encoded = formBodyWith({
      i: { style: "pipeDelimited" },
      c: { style: "deepObject", explode: true },
      b: { json: true },
    })(value);
    expect(encoded.content).toBe("a=x%20y&b=%5B1%2C2%5D&c[d][0]=1&e=%7B%22f%22%3A1%7D&h=&i=3%7C4");
    for (const other of [new URLSearchParams("a=1"), new Map(), [], "a=1", null])
      expect(() => formBody(other)).toThrow(
        expect.objectContaining({ code: "invalid-body", message: "The body must be an object." }),
      );
    expect(formBodyWith({ a: { allowReserved: true } })({ a: "/&+" }).content).toBe("a=/%26%2B");
  });

  test("JSON", () => {
    expect(jsonBody({ a: undefined, b: new Date(0) })).toEqual({
      content: '{"b":"1970-01-01T00:00:00.000Z"}',
      type: "application/json",
    });
    expect(jsonBodyAs("application/merge-patch+json")(null)).toEqual({
      content: "null",
      type: "application/merge-patch+json",
    });
    for (const value of [cycle, 1n, () => 1, Symbol("x")]) expect(() => jsonBody(value)).toThrow(ConfigError);
  });

  test("texts, bytes, Blobs and streams as they are", () => {
    const encode = rawBody("application/pdf");
    const stream = new Blob(["x"]).stream();
    expect(encode("x")).toEqual({ content: "x", type: "application/pdf", once: false });
    expect(encode(new Uint8Array([1, 2, 3]).subarray(1)).content).toEqual(new Uint8Array([2, 3]));
    expect(encode(new Uint16Array([1]).buffer).content).toEqual(new Uint8Array([1, 0]));
    expect(encode(new Blob(["x"], { type: "image/png" })).type).toBe("image/png");
    expect(encode(stream)).toMatchObject({ content: stream, once: true });
    for (const value of [null, 1, {}, []]) expect(() => encode(value)).toThrow(ConfigError);
  });
});

describe("multipart", () => {
  const read = async ({ content, type }: ReturnType<typeof multipartBody>) =>
    new Response(content as BodyInit, { headers: { "content-type": type } }).formData();
  const text = ({ content }: ReturnType<typeof multipartBody>) => new Response(content as BodyInit).text();

  test("lists and objects that are one part, or many", async () => {
    const encode = multipartBodyWith({
      joints: { csv: ",", pipes: "|", files: ",", none: ",", pairs: "," },
      objects: { deep: "brackets", plain: "members", text: "members", "deep[a]": "members" },
    });
    const file = new Blob(["x"]);
    const body = {
      csv: ["a", 1, undefined, new Date(0)],
      pipes: ["a"],
      multi: ["a", "b"],
      files: [file, file],
      none: [],
      pairs: { r: 1, g: undefined, b: "x" },
      deep: { a: { b: [1, file] }, c: undefined },
      plain: { x: 1, y: [2, { z: 3 }], pairs: 4 },
      text: "t",
    };
    const fields = [...(await read(encode(body))).entries()].map(([name, value]) => [
      name,
      typeof value === "string" ? value : "a file",
    ]);
    expect(fields).toEqual([
      ["csv", "a,1,1970-01-01T00:00:00.000Z"],
      ["pipes", "a"],
      ["multi", "a"],
      ["multi", "b"],
      ["files", "a file"],
      ["files", "a file"],
      ["pairs", "r,1,b,x"],
      ["deep[a][b][0]", "1"],
      ["deep[a][b][1]", "a file"],
      ["x", "1"],
      ["y", '[2,{"z":3}]'],
      ["pairs", "4"],
      ["text", "t"],
    ]);
  });

  test("the types of parts: of several the value's own, else the first; JSON is JSON", async () => {
    const encode = multipartBodyWith({
      types: { one: "image/png", some: "image/png, image/jpeg", any: "image/*", json: "application/json" },
    });
    const gif = new Blob(["x"], { type: "image/gif" });
    const parts = (values: object) =>
      text(encode(values)).then((body) =>
        [...body.matchAll(/name="(\w+)".*\r\n(?:content-type: (.*)\r\n)?\r\n(.*)/g)].map((part) =>
          part.slice(1),
        ),
      );
    expect(
      await parts({ one: gif, some: [gif, new Uint8Array([120])], any: [gif, new Blob(["x"])] }),
    ).toEqual([
      ["one", "image/png", "x"],
      ["some", "image/gif", "x"],
      ["some", "image/png", "x"],
      ["any", "image/gif", "x"],
      ["any", "application/octet-stream", "x"],
    ]);
    expect(await parts({ some: "x", any: "x", json: ["x", 1, null, { a: 1 }], other: { a: 1 } })).toEqual([
      ["some", "image/png", "x"],
      ["any", undefined, "x"],
      ["json", "application/json", '"x"'],
      ["json", "application/json", "1"],
      ["json", "application/json", "null"],
      ["json", "application/json", '{"a":1}'],
      ["other", "application/json", '{"a":1}'],
    ]);
  });

  test("is read back by the platform", async () => {
    const form = await read(
      multipartBody({
        purpose: "dispute_evidence",
        file: new File(["hello"], 'a "b"\r\n.txt', { type: "text/plain" }),
        empty: new Blob([]),
        bytes: new Uint8Array([0, 255, 10]),
        named: { content: "x,y", filename: "t.csv", type: "text/csv" },
        ids: [1, 2],
        meta: { a: [1] },
        nothing: undefined,
        files: [new File(["1"], "1"), new File(["2"], "2")],
      }),
    );
    expect(form.get("purpose")).toBe("dispute_evidence");
    const file = form.get("file") as File;
    expect([file.name, file.type, await file.text()]).toEqual(['a "b"\r\n.txt', "text/plain", "hello"]);
    expect((form.get("empty") as File).size).toBe(0);
    expect(new Uint8Array(await (form.get("bytes") as File).arrayBuffer())).toEqual(
      new Uint8Array([0, 255, 10]),
    );
    expect([(form.get("named") as File).name, (form.get("named") as File).type]).toEqual([
      "t.csv",
      "text/csv",
    ]);
    expect(form.getAll("ids")).toEqual(["1", "2"]);
    expect(form.getAll("meta")).toEqual(['{"a":[1]}']);
    expect(form.getAll("files").map((entry) => (entry as File).name)).toEqual(["1", "2"]);
    expect(form.has("nothing")).toBe(false);
  });

  test("names cannot end their header", async () => {
    const body = await text(multipartBody({ 'x"; filename="evil\r\n\r\nevil': 1 }));
    expect(body).toContain(
      'content-disposition: form-data; name="x%22; filename=%22evil%0D%0A%0D%0Aevil"\r\n\r\n1\r\n',
    );
    expect(() => multipartBody({ f: { content: "x", filename: "y", type: "a/b\r\nevil: 1" } })).toThrow(
      ConfigError,
    );
  });

  test("nests in brackets where that is the API's way", async () => {
    const form = await read(
      multipartBodyWith({ nested: "brackets" })({
        file: new Blob(["x"]),
        expand: ["a"],
        file_link_data: { create: true },
      }),
    );
    expect([...form.keys()]).toEqual(["file", "expand[0]", "file_link_data[create]"]);
  });

  test("other kinds of multipart have their own type", () => {
    const { type } = multipartBodyWith({ mediaType: 'multipart/related; type="text/plain"' })({ a: "x" });
    expect(type).toMatch(/^multipart\/related; type="text\/plain"; boundary=form-[\d-]+$/);
  });

  test("a stream makes a stream", async () => {
    const form = multipartBody({ a: 1, file: { content: new Blob(["hello"]).stream(), filename: "s.txt" } });
    expect(form.content).toBeInstanceOf(ReadableStream);
    expect(await ((await read(form)).get("file") as File).text()).toBe("hello");
  });

  test("a stream that fails fails the body", async () => {
    const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => controller.error(new Error("disk")),
    });
    await expect(text(multipartBody({ file: broken }))).rejects.toThrow("disk");
  });

  test("anything but an object is refused", () => {
    for (const value of ["x", [], null, undefined, new Map()])
      expect(() => multipartBody(value)).toThrow(ConfigError);
  });
});
