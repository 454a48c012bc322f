/** The `collectionFormat`s of Swagger 2.0 (Parameter Object), on the wire after the upgrade. */
import { expect, onTestFinished, test } from "vitest";
import type { JsonObject } from "../../generator/source/json.js";
import { startServer } from "../runtime/server.js";
import { readFiles } from "../source/reading.js";
import { programFor } from "./program.js";

const FORMATS = [undefined, "csv", "ssv", "pipes", "multi"] as const;
const listIn = (location: string, format: string | undefined): JsonObject => ({
  name: location === "header" ? "x-list" : (format ?? "none"),
  in: location,
  ...(location === "path" ? { required: true } : {}),
  type: "array",
  items: { type: "string" },
  ...(format === undefined ? {} : { collectionFormat: format }),
});
const operation = (operationId: string, parameters: readonly JsonObject[], consumes: string): JsonObject => ({
  operationId,
  consumes: [consumes],
  parameters,
  responses: { 204: { description: "" } },
});

const SWAGGER: JsonObject = {
  swagger: "2.0",
  info: { title: "T", version: "1" },
  host: "api.test",
  paths: {
    "/lists/{csv}": {
      get: operation(
        "getLists",
        [listIn("path", "csv"), listIn("header", "csv"), ...FORMATS.map((format) => listIn("query", format))],
        "application/json",
      ),
    },
    "/form": {
      post: operation(
        "postForm",
        FORMATS.map((format) => listIn("formData", format)),
        "application/x-www-form-urlencoded",
      ),
    },
    "/parts": {
      post: operation(
        "postParts",
        FORMATS.map((format) => listIn("formData", format)),
        "multipart/form-data",
      ),
    },
  },
};

const PROGRAM = `
import { createFunctionClient, getLists, postForm, postParts } from "./index.js";
const given = ["a b", "c"];
const lists = { none: given, csv: given, ssv: given, pipes: given, multi: given };
export async function run(baseUrl: string): Promise<void> {
  const client = createFunctionClient({ baseUrl });
  await getLists(client, { path: { csv: given }, query: lists, headers: { "x-list": given } });
  await postForm(client, { body: lists });
  await postParts(client, { body: lists });
}
`;

test("lists are written as their format says, in every place", async () => {
  const { document, diagnostics } = await readFiles({ "api.json": JSON.stringify(SWAGGER) });
  expect(diagnostics).toEqual([]);
  const program = await programFor<{ run(baseUrl: string): Promise<void> }>(document?.root ?? {}, PROGRAM);
  const server = await startServer((_, response) => response.writeHead(204).end());
  onTestFinished(async () => {
    program.remove();
    await server.close();
  });
  await program.run.run(server.baseUrl);
  const [got, posted, sent] = server.requests;
  expect(got?.url).toBe(
    "/lists/a%20b,c?none=a%20b,c&csv=a%20b,c&ssv=a%20b%20c&pipes=a%20b%7Cc&multi=a%20b&multi=c",
  );
  expect(got?.headers["x-list"]).toBe("a b,c");
  expect(posted?.body).toBe("none=a%20b,c&csv=a%20b,c&ssv=a%20b%20c&pipes=a%20b%7Cc&multi=a%20b&multi=c");
  const parts = [...(sent?.body.matchAll(/name="(\w+)"\r\n\r\n([^\r]*)/g) ?? [])].map(([, name, text]) => [
    name,
    text,
  ]);
  expect(parts).toEqual([
    ["none", "a b,c"],
    ["csv", "a b,c"],
    ["ssv", "a b c"],
    ["pipes", "a b|c"],
    ["multi", "a b"],
    ["multi", "c"],
  ]);
}, 60_000);
