import type { JsonValue } from "../../../generator/source/json.js";
import type { RuleCase } from "../rule-case.js";

const SCHEMES = "/components/securitySchemes";
const header: JsonValue = { type: "apiKey", in: "header", name: "X-Key" };
const bearer: JsonValue = { type: "http", scheme: "bearer" };
const basic: JsonValue = { type: "http", scheme: "basic" };
const two = { [SCHEMES]: { header, bearer } };
const regional = (variables: JsonValue) => ({
  "/servers": [{ url: "https://{region}.example.com", variables }],
});
const closed = (...values: string[]): JsonValue => ({ region: { default: "eu", enum: values } });
const zone = regional({ region: { default: "eu" }, zone: { default: "a" } });

/** Ordinary use of a client. */
const CALL = `await client.things.retrieve("1");`;
const create = (options: string) => `api.createClient({ ${options} });`;

export const CLIENT_CASES: readonly RuleCase[] = [
  { rule: "server-changed", change: { "/servers/0/url": "https://api.example.org" }, program: CALL },
  {
    rule: "server-variable-added",
    given: regional(closed("eu")),
    change: regional(closed("eu", "us")),
    program: create(`serverVariables: { region: "eu" }`),
    gain: create(`serverVariables: { region: "us" }`),
  },
  {
    rule: "server-variable-added",
    given: regional({ region: { default: "eu" } }),
    change: zone,
    program: create(`serverVariables: { region: "eu" }`),
    gain: create(`serverVariables: { zone: "eu" }`),
  },
  {
    rule: "server-variable-removed",
    given: regional(closed("eu", "us")),
    change: regional(closed("eu")),
    program: create(`serverVariables: { region: "us" }`),
  },
  {
    rule: "credential-added",
    preset: "rest",
    also: ["security-changed"],
    given: two,
    change: { [`${SCHEMES}/user`]: basic },
    program: create(`header: "1"`),
    gain: create(`user: { username: "a", password: "b" }`),
  },
  {
    rule: "credential-removed",
    preset: "rest",
    also: ["security-changed"],
    given: { [SCHEMES]: { header, bearer, user: basic } },
    change: { [`${SCHEMES}/user`]: undefined },
    program: create(`user: { username: "a", password: "b" }`),
  },
  {
    rule: "credential-changed",
    preset: "rest",
    also: ["security-changed"],
    given: two,
    change: { [`${SCHEMES}/bearer`]: basic },
    program: create(`bearer: "1"`),
  },
  {
    rule: "security-changed",
    preset: "rest",
    given: two,
    change: { [`${SCHEMES}/header/name`]: "X-Other" },
    program: create(`header: "1"`),
  },
  {
    rule: "api-version-changed",
    given: { "/info/version": "2026-01-01" },
    change: { "/info/version": "2026-02-01" },
    program: CALL,
  },
  {
    rule: "preset-changed",
    also: ["expansion-path-removed", "pagination-removed", "security-changed"],
    change: {
      "/components/schemas/thing/x-expandableFields": undefined,
      "/components/schemas/thing/properties/owner": { type: "string" },
    },
    program: create(`account: "1"`),
  },
];
