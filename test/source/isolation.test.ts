import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { documentWith, readInputs } from "./reading.js";

const POLLUTION = {
  nullable: true,
  $ref: "#/polluted",
  required: ["x"],
  get: { polluted: 1 },
  components: { polluted: 1 },
  schema: { polluted: 1 },
  "x-resourceId": "polluted",
  type: "polluted",
};

const TEXT = documentWith(
  {
    A: { properties: { a: { type: "object", "x-resourceId": "a" }, b: { $ref: "#/components/schemas/B" } } },
    B: {},
  },
  {
    paths: {
      "/a/{id}": {
        get: {
          parameters: [{ name: "q", in: "query", schema: {} }],
          responses: { 200: { description: "" } },
        },
      },
    },
  },
);

afterEach(() => {
  for (const key of Object.keys(POLLUTION)) Reflect.deleteProperty(Object.prototype, key);
});

test("a prototype polluted with names that descriptions use changes nothing", async () => {
  const read = async (): Promise<string> => {
    const { document, summary } = await readInputs("/", ["-"], { stdin: Readable.from([TEXT]) });
    return JSON.stringify([document?.root, summary]);
  };
  const want = await read();
  for (const [key, value] of Object.entries(POLLUTION)) {
    Object.defineProperty(Object.prototype, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
    const got = await read();
    Reflect.deleteProperty(Object.prototype, key);
    expect([key, got]).toEqual([key, want]);
  }
});
