/** Schemas that look different in requests and in responses, and the headers of responses. */
import { describe, expect, test } from "vitest";
import { description, modulesOf } from "../api/model.js";
import type { JsonObject } from "../../generator/source/json.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });

const SCHEMAS: JsonObject = {
  User: {
    type: "object",
    required: ["id", "name", "password", "team"],
    properties: {
      id: { type: "integer", readOnly: true },
      name: { type: "string" },
      password: { type: "string", writeOnly: true },
      team: ref("Team"),
    },
  },
  Team: { type: "object", properties: { lead: ref("User"), kind: ref("Kind") } },
  Kind: { enum: ["a"] },
  Stamp: { type: "object", properties: { at: { type: "string", readOnly: true } } },
};

function packageOf(operation: JsonObject): ReadonlyMap<string, string> {
  return modulesOf(
    description({
      schemas: SCHEMAS,
      paths: { "/users": { post: { operationId: "createUser", ...operation } } },
    }),
  );
}

function members(text: string, name: string): string[] {
  const body = new RegExp(`export interface ${name} \\{([^}]*)\\}`).exec(text)?.[1] ?? "";
  return body
    .replaceAll(/\/\*\*.*?\*\//gs, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

describe("readOnly and writeOnly", () => {
  const both = packageOf({
    requestBody: json(ref("User")),
    responses: { "200": { description: "", ...json(ref("User")) } },
  });

  test.each([
    ["user", "User", ["id: number;", "name: string;", "team: Team;"]],
    ["user", "UserInput", ["name: string;", "password: string;", "team: TeamInput;"]],
    ["team", "Team", ["lead?: User;", "kind?: Kind;"]],
    ["team", "TeamInput", ["lead?: UserInput;", "kind?: Kind;"]],
    ["stamp", "Stamp", ["at?: string;"]],
  ])("schemas/%s.ts: %s", (file, name, want) => {
    expect(members(both.get(`schemas/${file}.ts`) ?? "", name)).toEqual(want);
  });

  test("requests take the input, responses give the other", () => {
    expect(both.get("operations/users/request.ts")).toContain("export type CreateUserBody = UserInput;");
    expect(both.get("operations/users/response.ts")).toContain("export type CreateUser200 = User;");
  });

  test("flat arguments leave out what is not sent", () => {
    expect(both.get("tools.ts")).not.toContain('CreateUserBody["id"]');
    expect(both.get("tools.ts")).toContain("CreateUserBody");
  });

  test("a schema that is not sent, or does not differ, has one type", () => {
    expect([...both.values()].join("\n")).not.toMatch(/StampInput|KindInput/);
    const answered = packageOf({ responses: { "200": { description: "", ...json(ref("User")) } } });
    expect([...answered.values()].join("\n")).not.toMatch(/UserInput|TeamInput/);
  });
});

describe("readOnly and writeOnly of what is referred to", () => {
  const modules = modulesOf(
    description({
      schemas: {
        Id: { type: "string", readOnly: true },
        Secret: { type: "object", writeOnly: true },
        Base: {
          type: "object",
          required: ["id"],
          properties: { id: ref("Id"), kept: { ...ref("Id"), readOnly: false } },
        },
        User: {
          allOf: [ref("Base"), { type: "object", properties: { secret: { allOf: [ref("Secret")] } } }],
        },
      },
      paths: {
        "/users": {
          post: {
            requestBody: json(ref("User")),
            responses: { "200": { description: "", ...json(ref("User")) } },
          },
        },
      },
    }),
  );

  test("they hold for the property, unless it says otherwise", () => {
    const base = modules.get("schemas/base.ts") ?? "";
    expect(members(base, "Base")).toEqual(["id: Id;", "kept?: Id;"]);
    expect(members(base, "BaseInput")).toEqual(["kept?: Id;"]);
  });

  test("a part of an intersection of which nothing is answered forbids nothing that is", () => {
    const user = (modules.get("schemas/user.ts") ?? "").replaceAll(/\s+/g, " ");
    expect(user).toContain("export type User = Base;");
    expect(user).toContain("export type UserInput = BaseInput & { secret?: Secret; };");
  });
});

test("headers of a response have a type, by name in lower case", () => {
  const modules = packageOf({
    responses: {
      "201": {
        description: "",
        headers: {
          "X-Rate-Limit": { required: true, schema: { type: "integer" } },
          "x-rate-limit": { required: true, schema: { type: "integer" } },
          Location: { schema: { type: "string" } },
        },
      },
    },
  });
  expect(members(modules.get("operations/users/response.ts") ?? "", "CreateUser201Headers")).toEqual([
    '"x-rate-limit": number;',
    "location?: string;",
  ]);
});
