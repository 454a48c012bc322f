import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { DEFAULT_LIMITS } from "../../generator/source/limits.js";
import { readOperationPages } from "../../generator/source/operation-page.js";
import { SourceText } from "../../generator/source/source-text.js";
import { SHARED } from "../shared.js";
import { readFiles } from "./reading.js";

const PATH = "/v1/customers/{customer}/balance_transactions";
const AT = "/paths/~1v1~1customers~1{customer}~1balance_transactions";

describe.skipIf(SHARED.missing)(`the pages of a real catalogue${SHARED.note}`, () => {
  const seeds = {
    "list.txt": SHARED.missing ? "" : readFileSync(SHARED.path("seeds/000_f9dd2ff32c9e835a.txt"), "utf8"),
    "create.txt": SHARED.missing ? "" : readFileSync(SHARED.path("seeds/001_29a2f23588af3920.txt"), "utf8"),
  };

  test("give method, path, id, summary, parameters and response", async () => {
    const { document } = await readFiles(seeds);
    expect(Object.keys(document?.resolve(AT) ?? {}).sort()).toEqual(["get", "post"]);
    expect(document?.resolve(`${AT}/get`)).toMatchObject({
      operationId: "GetCustomersCustomerBalanceTransactions",
      summary: "List customer balance transactions",
      responses: {
        "200": { content: { "application/json": { schema: { title: "CustomerBalanceTransactionList" } } } },
      },
    });
    expect(document?.resolve(`${AT}/post`)).toMatchObject({
      operationId: "PostCustomersCustomerBalanceTransactions",
      summary: "Create a customer balance transaction",
      parameters: [{ name: "customer", in: "path", required: true, schema: { type: "string" } }],
    });
    expect(document?.resolve(`${AT}/get/parameters/1`)).toEqual({
      name: "customer",
      in: "path",
      required: true,
      schema: { type: "string" },
    });
    expect(document?.whole).toBe(false);
  });

  test("show one resource, which becomes a component", async () => {
    const { document } = await readFiles(seeds);
    const reference = { $ref: "#/components/schemas/customer_balance_transaction" };
    expect(document?.resolve(`${AT}/post/responses/200/content/application~1json/schema`)).toEqual(reference);
    expect(
      document?.resolve(`${AT}/get/responses/200/content/application~1json/schema/properties/data/items`),
    ).toEqual(reference);
    expect(document?.resolve("/components/schemas/customer_balance_transaction/properties/amount/type")).toBe(
      "integer",
    );
  });

  test("refer to schemas that nothing defines: one warning each, with all sites", async () => {
    const { document, diagnostics } = await readFiles(seeds);
    expect([...(document?.dangling ?? [])].sort()).toEqual(
      ["checkout.session", "credit_note", "customer", "invoice"].map((name) => `/components/schemas/${name}`),
    );
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["warning", "warning", "warning", "warning"]);
    for (const { location, related = [] } of diagnostics) {
      const files = [location, ...related.map((other) => other.location)].map((place) => place?.file);
      expect(files.sort()).toEqual(["create.txt", "create.txt", "list.txt", "list.txt"]);
    }
  });

  test("are located in their text", async () => {
    const { document } = await readFiles(seeds, ["list.txt"]);
    const line = (pointer: string): string | undefined => document?.locate(pointer)?.lineText?.trim();
    expect(line(`${AT}/get`)).toBe("getCustomersCustomerBalanceTransactions");
    expect(line(`${AT}/get/operationId`)).toBe("• Operation ID: GetCustomersCustomerBalanceTransactions");
    expect(line(`${AT}/get/parameters/5/schema/type`)).toBe('"type": "integer"');
    expect(line("/components/schemas/customer_balance_transaction/properties/currency/format")).toBe(
      '"format": "currency",',
    );
  });
});

const PARAMETERS =
  '{"customer": {"description": "", "required": true, "location": "path", "type": "string"}}';
const RESPONSE = '{"type": "object", "properties": {"id": {"type": "string"}}}';

const WANT = {
  operationId: "GetThings",
  summary: "List things",
  parameters: [{ name: "customer", in: "path", required: true, schema: { type: "string" } }],
  responses: { "200": { content: { "application/json": { schema: JSON.parse(RESPONSE) as unknown } } } },
};

describe("layouts that say the same", () => {
  test.each<[string, string]>([
    [
      "indented plain text",
      `Banner!\ngetThings\n\ngetThings\n\nList things\n\nDetails\n\n  • Method: GET\n  • Path: ${PATH}\n  • Operation ID: GetThings\n\nParameters\n\n${PARAMETERS}\n\nResponse Schema\n\n${RESPONSE}\n\nUsage\n\nfoo({`,
    ],
    [
      "flattened",
      `getThings\nList things\nDetails\n- Method:\nGET - Path:\n${PATH} - Operation ID:\nGetThings\nParameters\n${PARAMETERS}Response Schema\n${RESPONSE}Usage\nfoo({`,
    ],
    [
      "Markdown with fenced JSON",
      `<!-- note -->\n# getThings\n\nList things\n\n## Details\n\n- **Method:** GET\n- **Path:** \`${PATH}\`\n- **Operation ID**: \`GetThings\`\n\n## Parameters\n\n\`\`\`json\n${PARAMETERS}\n\`\`\`\n\n## Response Schema\n\n~~~json\n${RESPONSE}\n~~~\n\n## Usage\n\n\`\`\`python\nDetails\n\`\`\`\n`,
    ],
    [
      "without a Details heading",
      `# getThings\n\nList things\n\n* Method: get\n* Path: ${PATH}\n* Operation ID: GetThings\n\n**Parameters**\n\n${PARAMETERS}\n\n**Response Schema**\n\n${RESPONSE}\n`,
    ],
    [
      "plus signs and no blank lines",
      `# getThings\n\nList things\n\n## Details\n\n+ Method: GET\n+ Path: ${PATH}\n+ Operation ID: GetThings\n\n## Parameters\n${PARAMETERS}\n## Response Schema\n${RESPONSE}`,
    ],
    [
      "tabs and glued headings",
      `getThings\nList things\nDetails\n\t- Method:\tGET\n\t- Path:\t${PATH}\n\t- Operation ID:\tGetThings\nParameters\n\t${PARAMETERS}\nResponse Schema\n\t${RESPONSE}`,
    ],
  ])("%s", async (_name, page) => {
    for (const text of [page, page.replaceAll("\n", "\r\n")]) {
      const { document, diagnostics } = await readFiles({ "page.txt": text });
      expect(diagnostics).toEqual([]);
      expect(document?.resolve(`${AT}/get`)).toEqual(WANT);
    }
  });

  const DETAILS = `# getThings\n\nList things\n\n## Details\n\n- Method: GET\n- Path: ${PATH}\n- Operation ID: GetThings\n\n`;
  const PARTS = `## Parameters\n\n${PARAMETERS}\n\n## Response Schema\n\n${RESPONSE}\n\n`;
  test.each<[string, string]>([
    ["a request that is not fenced", `${DETAILS}${PARTS}Usage\n\nfetch(url, {\n  method: "GET",\n});\n`],
    [
      "a request with method and path",
      `${DETAILS}${PARTS}Usage\n\nrequest({\n  method: "GET",\n  path: "/v1/x",\n});\n`,
    ],
    ["a lone method", `${DETAILS}${PARTS}**Usage:**\nMethod: nothing\n`],
    ["a comment", `${DETAILS}${PARTS}Usage\n\n# Details\ncall({\n# Parameters\n{"a": 1}\n`],
    ["the response of a sample", `${DETAILS}${PARTS}Usage\n\ncall()\n\nResponse\n\n{"object": "list"}\n`],
    ["a later example", `${DETAILS}${PARTS}## Example\n\nResponse\n\n\`\`\`json\n{"id": "x"}\n\`\`\`\n`],
    ["a later schema", `${DETAILS}${PARTS}## Response Schema\n\n{"title": "Error"}\n`],
    [
      "usage and its response before the response schema",
      `${DETAILS}${PARTS.replace("## Response Schema", '## Usage\n\nMethod: POST\n\n```sh\nMethod: POST\n```\n\nResponse\n\n{"id": 1}\n\n## Response Schema')}`,
    ],
    [
      "prose between the parts",
      `A catalogue\n\n## Parameters\n\n{"a": 1}\n\n${DETAILS}Some words.\n\n${PARTS.replaceAll("\n\n{", "\n\nIt is [like](/x) this:\n\n{").replace("## Resp", '{"extra": 1}\n\n## Resp')}`,
    ],
    [
      "no-break spaces",
      `${DETAILS.replaceAll(/(?<=[-:]) |(?<=Operation) /g, "\u00a0")}${PARTS.replace("Response ", "Response\u00a0")}`,
    ],
    [
      "the path before the method",
      `# getThings\n\nList things\n\n- Path: ${PATH}\n- Method: GET\n- Operation ID: GetThings\n\n${PARTS}`,
    ],
  ])("are read past %s", async (_name, text) => {
    const { document, diagnostics } = await readFiles({ "page.txt": text });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve("/paths")).toEqual({ [PATH]: { get: WANT } });
  });

  test("a summary on several lines", async () => {
    const { document } = await readFiles({
      "page.md":
        "# getThings\n\nLists all the\nthings there are.\n\n## Details\n- Method: GET\n- Path: /x\n\n## Response Schema\n{}",
    });
    expect(document?.resolve("/paths/~1x/get/summary")).toBe("Lists all the things there are.");
  });

  test("several pages in one file", async () => {
    const page = (method: string, name: string): string =>
      `${name}\nDo it\nDetails\n- Method: ${method}\n- Path: /v1/things\n- Operation ID: ${name}\nParameters\n{}\nResponse Schema\n{}\nUsage\nresult = call('x', {\n# Add\n})\n`;
    const { document } = await readFiles({ "pages.txt": page("GET", "one") + page("POST", "two") });
    expect(document?.resolve("/paths/~1v1~1things")).toMatchObject({
      get: { operationId: "one", summary: "Do it" },
      post: { operationId: "two", summary: "Do it" },
    });
  });

  test("the title stands in for a missing operation id", async () => {
    const { document } = await readFiles({
      "page.txt": "getThings\nList things\nDetails\n- Method: GET\n- Path: /v1/things\nResponse Schema\n{}",
    });
    expect(document?.resolve("/paths/~1v1~1things/get/operationId")).toBe("getThings");
  });

  test("all keys of a parameter are honoured; those of the body become properties", async () => {
    const parameters = {
      a: {
        location: "query",
        required: false,
        type: "array",
        items: { type: "string" },
        default: [],
        description: "A",
      },
      b: { location: "header", schema: { anyOf: [{ type: "string" }, { type: "integer" }] } },
      c: { location: "body", required: true, type: "string", format: "date", description: "C" },
      d: { location: "body", type: "object", properties: { e: { enum: ["x"] } } },
    };
    const { document } = await readFiles({
      "page.txt": `t\ns\nDetails\n- Method: POST\n- Path: /x\nParameters\n${JSON.stringify(parameters)}\nResponse Schema\n{}`,
    });
    expect(document?.resolve("/paths/~1x/post")).toMatchObject({
      parameters: [
        {
          name: "a",
          in: "query",
          required: false,
          description: "A",
          schema: { type: "array", items: { type: "string" }, default: [] },
        },
        { name: "b", in: "header", schema: { anyOf: [{ type: "string" }, { type: "integer" }] } },
      ],
      requestBody: {
        required: true,
        content: {
          "*/*": {
            schema: {
              type: "object",
              properties: {
                c: { type: "string", format: "date", description: "C" },
                d: { type: "object", properties: { e: { enum: ["x"] } } },
              },
              required: ["c"],
            },
          },
        },
      },
    });
  });
});

describe("broken pages", () => {
  const page = (changes: Partial<Record<"method" | "path" | "parameters" | "response", string>>): string => {
    const {
      method = "- Method: GET\n",
      path = "- Path: /x\n",
      parameters = "{}",
      response = "Response Schema\n{}",
    } = changes;
    return `getX\nGet it\nDetails\n${method}${path}- Operation ID: GetX\nParameters\n${parameters}\n${response}\n`;
  };

  test.each<[string, string, readonly string[]]>([
    ["no method", page({ method: "" }), ["page.txt:1:1 error page-incomplete"]],
    ["an unknown method", page({ method: "- Method: FETCH\n" }), ["page.txt:4:11 error page-incomplete"]],
    ["no path", page({ path: "" }), ["page.txt:1:1 error page-incomplete"]],
    ["a path without a slash", page({ path: "- Path: x\n" }), ["page.txt:5:9 error page-incomplete"]],
    ["no response", page({ response: "" }), ["page.txt:1:1 error page-incomplete"]],
    [
      "no JSON below the response",
      page({ response: "Response Schema\nnone" }),
      ["page.txt:1:1 error page-incomplete"],
    ],
    [
      "broken parameters",
      page({ parameters: '{"a": {"location": "query",}}' }),
      ["page.txt:8:28 error page-json"],
    ],
    ["parameters that are a list", page({ parameters: "[1,2]" }), ["page.txt:8:1 error page-json"]],
    [
      "parameters that are a list over several lines",
      page({ parameters: "See [x](y).\n[\n1]" }),
      ["page.txt:9:1 error page-json"],
    ],
    ["parameters that are text", page({ parameters: '  "x"' }), ["page.txt:8:3 error page-json"]],
    ["parameters that are null", page({ parameters: "null" }), ["page.txt:8:1 error page-json"]],
    [
      "parameters that are a fenced word",
      page({ parameters: "```json\n\nNone\n```" }),
      ["page.txt:10:1 error page-json"],
    ],
    [
      "a response that is a list",
      page({ response: "Response Schema\n[1,2]" }),
      ["page.txt:10:1 error page-json"],
    ],
    [
      "a response that is null",
      page({ response: "Response Schema\n```\nnull\n```" }),
      ["page.txt:11:1 error page-json"],
    ],
    ["a path with a query", page({ path: "- Path: /x/{id}?x=1\n" }), ["page.txt:5:16 error page-incomplete"]],
    ["unclosed parameters", page({ parameters: '{"a": {' }), ["page.txt:9:1 error page-json"]],
    [
      "a repeated parameter",
      page({ parameters: '{"a": {"location": "query"},\n"a": {"location": "path"}}' }),
      ["page.txt:9:1 error page-json"],
    ],
    [
      "a parameter without a place",
      page({ parameters: '{\n"a": {"type": "string"}}' }),
      ["page.txt:9:1 error page-json"],
    ],
    [
      "a parameter in a wrong place",
      page({ parameters: '{"a": {"location": "constructor"}}' }),
      ["page.txt:8:2 error page-json"],
    ],
    [
      "a broken response",
      page({ response: 'Response Schema\n{"type": }' }),
      ["page.txt:10:10 error page-json"],
    ],
    [
      "several at once",
      page({ method: "", path: "", response: "" }),
      Array<string>(3).fill("page.txt:1:1 error page-incomplete"),
    ],
  ])("%s", async (_name, text, want) => {
    const { summary, diagnostics } = await readFiles({ "page.txt": text });
    expect(summary).toEqual(want);
    for (const { hint } of diagnostics) expect(hint).toBeTruthy();
  });

  test("parameters that are no object are said to be so", async () => {
    const { diagnostics } = await readFiles({ "page.txt": page({ parameters: "[1,2]" }) });
    expect(diagnostics[0]?.message).toBe("The page's parameters must be a JSON object.");
  });

  test.each<[string, string, unknown]>([
    ["no parameters in words", page({ parameters: "None." }), undefined],
    ["no parameters in a fence", page({ parameters: "```json\n```" }), undefined],
    ["any response", page({ response: "Response Schema\ntrue" }), true],
  ])("but not %s", async (_name, text, schema = {}) => {
    const { document, diagnostics } = await readFiles({ "page.txt": text });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve("/paths/~1x/get/responses/200/content/application~1json/schema")).toEqual(
      schema,
    );
  });

  test.each<[string, readonly string[]]>([
    ["GET", ["page.txt:8:2 warning page-json"]],
    ["HEAD", ["page.txt:8:2 warning page-json"]],
    ["POST", []],
  ])("a body of %s", async (method, want) => {
    const { summary } = await readFiles({
      "page.txt": page({ method: `- Method: ${method}\n`, parameters: '{"q": {"location": "body"}}' }),
    });
    expect(summary).toEqual(want);
  });

  test("a Markdown file without a page", async () => {
    const { summary } = await readFiles({ "README.md": "# Read me\n\nNothing here.\n" });
    expect(summary).toEqual(["README.md:1:1 error unknown-input"]);
  });
});

describe("any page", () => {
  const word = fc
    .stringMatching(/^[a-z][a-zA-Z0-9]{2,12}$/)
    .filter((text) => !/^(details|parameters|usage|response|method|path)$/i.test(text));
  const json = fc.dictionary(word, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
  const parameter = fc.record({
    description: fc.string(),
    required: fc.boolean(),
    location: fc.constantFrom("query", "header", "cookie"),
    type: fc.constantFrom("string", "integer", "array"),
  });
  const pages = fc.record({
    name: word,
    summary: fc.array(word, { minLength: 2, maxLength: 5 }).map((words) => words.join(" ")),
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
    path: fc.array(word, { minLength: 1, maxLength: 3 }).map((segments) => `/${segments.join("/")}`),
    parameters: fc.dictionary(word, parameter, { maxKeys: 3 }),
    response: json,
    indent: fc.constantFrom(undefined, 1, 2, "\t"),
    bullet: fc.constantFrom("-", "*", "•", "+", "  -"),
    fenced: fc.boolean(),
    glued: fc.boolean(),
    newline: fc.constantFrom("\n", "\r\n"),
  });

  test("reads back as it was printed", () => {
    fc.assert(
      fc.property(
        pages,
        ({ name, summary, method, path, parameters, response, indent, bullet, fenced, glued, newline }) => {
          const block = (value: unknown): string => {
            const text = JSON.stringify(value, null, indent);
            return fenced ? `\`\`\`json\n${text}\n\`\`\`\n` : text + (glued ? "" : "\n");
          };
          const text = [
            `${fenced ? "# " : ""}${name}\n${summary}\nDetails\n`,
            `${bullet} Method: ${method}\n${bullet} Path: ${path}\n${bullet} Operation ID: ${name}\n`,
            `Parameters\n${block(parameters)}Response Schema\n${block(response)}Usage\n`,
          ].join("");
          const diagnostics = new Diagnostics();
          const source = new SourceText("page.txt", text.replaceAll("\n", newline));
          const [page, ...others] = readOperationPages(source, DEFAULT_LIMITS, diagnostics);
          expect(diagnostics.list).toEqual([]);
          expect(others).toEqual([]);
          expect([page?.title.text, page?.summary?.text, page?.operationId.text]).toEqual([
            name,
            summary,
            name,
          ]);
          expect([page?.method.text, page?.path.text]).toEqual([method.toLowerCase(), path]);
          expect(page?.parameters?.value).toEqual(JSON.parse(JSON.stringify(parameters)));
          expect(page?.response.value).toEqual(JSON.parse(JSON.stringify(response)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("is read or refused, whatever the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "Details\n",
        "Parameters\n",
        "Response Schema\n",
        "Usage\n",
        "- Method:",
        "- Path:",
        "GET",
        "/x",
        "{",
        "}",
        '"',
        "```",
        "\n",
        "# ",
        "**",
        ": ",
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const diagnostics = new Diagnostics();
        const read = readOperationPages(
          new SourceText("p.txt", pieces.join("")),
          DEFAULT_LIMITS,
          diagnostics,
        );
        expect(read.length > 0 || diagnostics.hasErrors).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
