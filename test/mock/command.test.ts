import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { BIN, ended, start } from "../cli/unfold.js";
import { put, temporaryFolder } from "../emit/folder.js";

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: {
          "200": {
            description: "",
            content: {
              "application/json": { schema: { type: "object", properties: { id: { type: "string" } } } },
            },
          },
        },
      },
    },
  },
};

function folder(): string {
  const path = temporaryFolder();
  put(path, { "api.json": JSON.stringify(DESCRIPTION) });
  return path;
}

test("unfold mock says where it listens, answers, and ends when it is told to", async () => {
  const child = start(folder(), ["mock", "--input", "api.json", "--port", "0"], { bin: BIN });
  const url = await new Promise<string>((resolve) => {
    child.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim()));
  });
  const response = await fetch(`${url}/pets/tom`);
  expect([response.status, await response.json()]).toEqual([200, { id: "tom" }]);
  const end = ended(child);
  child.kill("SIGTERM");
  expect((await end).status).toBe(143);
});

test("unfold mock says when the port is taken", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const { status, error } = await ended(
      start(folder(), ["mock", "--input", "api.json", "--port", String(port)], { bin: BIN }),
    );
    expect(status).toBe(2);
    expect(error).toMatch(/cannot be used.*--port/s);
  } finally {
    server.close();
  }
});
