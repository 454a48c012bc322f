import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseNames, type NameOverrides } from "../../../generator/api/names/api-names.js";
import { isBuiltInGlobal, isReservedWord } from "../../../generator/api/names/identifiers.js";
import { typeSuffixes } from "../../../generator/api/names/type-suffixes.js";
import type { Response } from "../../../generator/api/operations/operation.js";
import { RESERVED_NAMES } from "../../../templates/package/exports.js";
import { UNKNOWN } from "../../../generator/api/schema/construct.js";

const OK: Response = {
  status: "200",
  description: undefined,
  contents: [],
  headers: [],
  success: true,
  extensions: {},
};

function namesOf(
  schemas: readonly string[],
  ids: readonly string[] = [],
  overrides: NameOverrides = {},
  responses: readonly Response[] = [OK],
) {
  const suffixes = typeSuffixes(responses);
  return chooseNames(
    schemas,
    ids.map((id) => ({ id, suffixes })),
    overrides,
    new Set(RESERVED_NAMES),
  );
}

function schemaNames(...keys: string[]): readonly (string | undefined)[] {
  const { schemas } = namesOf(keys);
  return keys.map((key) => schemas.get(key));
}

function functionNames(...ids: string[]): readonly (string | undefined)[] {
  const { operations } = namesOf([], ids);
  return ids.map((id) => operations.get(id)?.name);
}

describe("names of types", () => {
  const cases: readonly (readonly [name: string, given: readonly string[], want: readonly string[]])[] = [
    ["a dotted name", ["billing.credit_grant"], ["BillingCreditGrant"]],
    ["a plain name", ["customer_balance_transaction"], ["CustomerBalanceTransaction"]],
    [
      "a global",
      ["array", "Record", "promise", "error", "map"],
      ["ArrayModel", "RecordModel", "PromiseModel", "ErrorModel", "MapModel"],
    ],
    [
      "a global that the package uses",
      ["Blob", "Uint8Array", "AsyncIterable", "Omit"],
      ["BlobModel", "Uint8ArrayModel", "AsyncIterableModel", "OmitModel"],
    ],
    [
      "a name of the package's own",
      ["client", "api_list", "resources", "Sub", "E"],
      ["Client2", "ApiList2", "Resources2", "Sub2", "E2"],
    ],
    ["a leading digit", ["2fa", "3"], ["_2fa", "_3"]],
    ["nothing that an identifier can hold", ["", "---", "🎉"], ["Schema", "Schema2", "Schema3"]],
    ["another script", ["顧客", "Größe"], ["顧客", "Größe"]],
    ["composed and decomposed", ["café", "cafe\u0301"], ["Café2", "Café"]],
    ["case only", ["Foo", "foo", "FOO"], ["Foo2", "Foo3", "Foo"]],
    ["separators only", ["a_b", "a-b", "a.b"], ["AB3", "AB", "AB2"]],
    ["digits at the end", ["v1", "v_1"], ["V1", "V1_2"]],
    ["a name that a number gives", ["foo", "Foo", "foo2"], ["Foo2", "Foo", "Foo2_2"]],
    [
      "members of Object.prototype",
      ["constructor", "__proto__", "toString"],
      ["Constructor", "Proto", "ToString"],
    ],
    ["code", ["a;globalThis.PWNED=1//"], ["AGlobalThisPwned1"]],
    ["a path", ["../../etc/passwd"], ["EtcPasswd"]],
    ["marks that hide text", ["a\u202eb\u200bc"], ["ABC"]],
    ["a pointer to a schema that is no component", ["/paths/~1a/get"], ["PathsAGet"]],
    ["reserved words", ["any", "type"], ["Any", "Type"]],
  ];
  test.each(cases)("%s", (_, given, want) => {
    expect(schemaNames(...given)).toEqual(want);
  });

  test("the config's names come first", () => {
    const { schemas } = namesOf(["a", "b"], [], { schemas: { b: "A" } });
    expect([...schemas].sort()).toEqual([
      ["a", "A2"],
      ["b", "A"],
    ]);
  });
});

describe("names of functions", () => {
  const cases: readonly (readonly [name: string, given: readonly string[], want: readonly string[]])[] = [
    ["Stripe's", ["GetCustomersCustomerBalanceTransactions"], ["getCustomersCustomerBalanceTransactions"]],
    ["GitHub's", ["repos/list-for-org"], ["reposListForOrg"]],
    ["capitals", ["getHTTPServer"], ["getHttpServer"]],
    ["Kubernetes'", ["listCoreV1NamespacedPod"], ["listCoreV1NamespacedPod"]],
    ["Google's", ["drive.files.list"], ["driveFilesList"]],
    ["AWS's", ["PutObjectAcl"], ["putObjectAcl"]],
    ["no id", ["GET /v1/a/{b}"], ["getV1AB"]],
    [
      "reserved words",
      ["delete", "default", "await"],
      ["deleteOperation", "defaultOperation", "awaitOperation"],
    ],
    ["a module with `then` is a thenable", ["then"], ["thenOperation"]],
    ["what the modules import", ["createClient", "json", "send"], ["createClient2", "json2", "send2"]],
    ["case only", ["getA", "GetA", "geta"], ["getA2", "getA", "geta3"]],
    ["a type of the package's own in lower case", ["tools", "operation", "e"], ["tools", "operation", "e"]],
    [
      "members of Object.prototype",
      ["constructor", "__proto__", "hasOwnProperty"],
      ["constructor", "proto", "hasOwnProperty"],
    ],
    ["nothing", ["", "-"], ["operation", "operation2"]],
    ["a leading digit", ["2fa", "3"], ["_2fa", "_3"]],
    ["another script", ["顧客", "größe"], ["顧客", "größe"]],
    ["composed and decomposed", ["café", "cafe\u0301"], ["café2", "café"]],
    ["a word of TypeScript", ["type", "any", "infer"], ["typeOperation", "anyOperation", "inferOperation"]],
  ];
  test.each(cases)("%s", (_, given, want) => {
    expect(functionNames(...given)).toEqual(want);
  });

  test("the config's names come first", () => {
    const { operations } = namesOf([], ["a", "b"], { operations: { b: "a" } });
    expect([operations.get("a")?.name, operations.get("b")?.name]).toEqual(["a2", "a"]);
  });
});

describe("types of operations", () => {
  const typeName = (schemas: string[], ids: string[], responses: readonly Response[] = [OK]) => {
    const { operations, renamings } = namesOf(schemas, ids, {}, responses);
    return { types: ids.map((id) => operations.get(id)), renamings };
  };

  test("a schema with the name of a request keeps the function's name", () => {
    const { types, renamings } = typeName(["CreateUserRequest"], ["createUser"]);
    expect(types).toEqual([{ name: "createUser", typeName: "CreateUserOperation" }]);
    expect(renamings).toEqual([
      {
        subject: "types",
        key: "createUser",
        wished: "CreateUserRequest",
        given: "CreateUserOperationRequest",
        reason: "taken",
      },
    ]);
  });

  test.each([["GetA200"], ["get_a_200"], ["GetADefault"], ["getA_200_text_plain"], ["GetASuccess"]])(
    "a schema %s does not meet a response's type",
    (schema) => {
      const media = ["application/json", "text/plain"].map((type) => ({
        type,
        schema: UNKNOWN,
        encoding: {},
        examples: [],
        extensions: {},
      }));
      const responses = [
        { ...OK, contents: media },
        { ...OK, status: "default", success: false },
      ];
      const names = namesOf([schema], ["getA"], {}, responses);
      const types = typeSuffixes(responses).map(
        (suffix) => `${names.operations.get("getA")?.typeName ?? ""}${suffix}`,
      );
      expect(types).not.toContain(names.schemas.get(schema));
    },
  );

  test("a type of the package's own does not meet an operation's", () => {
    expect(typeName([], ["expand"]).types).toEqual([{ name: "expand", typeName: "ExpandOperation" }]);
  });

  test("an operation whose id ends in a status does not meet another's response", () => {
    const { types } = typeName(
      [],
      ["getA", "getA200"],
      [
        {
          ...OK,
          contents: ["application/json", "application/body"].map((type) => ({
            type,
            schema: UNKNOWN,
            encoding: {},
            examples: [],
            extensions: {},
          })),
        },
      ],
    );
    expect(types.map((names) => names?.typeName)).toEqual(["GetA", "GetA200Operation"]);
  });
});

/** ECMA-262, IdentifierName. */
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** All exported names of a package with these schemas and operations. */
function exported(
  schemas: readonly string[],
  ids: readonly string[],
  responses: readonly Response[],
): string[] {
  const names = namesOf(schemas, ids, {}, responses);
  return [
    ...names.schemas.values(),
    ...[...names.operations.values()].flatMap(({ name, typeName }) => [
      name,
      ...typeSuffixes(responses).map((suffix) => typeName + suffix),
    ]),
  ];
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("a", "A", "1", "_", ".", "é", "e\u0301", "客"), maxLength: 6 }),
  fc.constantFrom(
    "get",
    "Get200",
    "getRequest",
    "GetBody",
    "get_200_body",
    "then",
    "E",
    "Error",
    "constructor",
    "__proto__",
  ),
);
const responses = fc
  .uniqueArray(fc.constantFrom("200", "2XX", "404", "default"), { maxLength: 4 })
  .chain((statuses) =>
    fc.tuple(
      ...statuses.map((status) =>
        fc
          .uniqueArray(
            fc.constantFrom(
              "application/json",
              "text/json",
              "application/vnd.a+json",
              "application/vnd-a+json",
              "*/*",
              "application/body",
              "text/plain; charset=utf-8",
            ),
            { maxLength: 3 },
          )
          .map((types): Response => ({
            ...OK,
            status,
            contents: types.map((type) => ({
              type,
              schema: UNKNOWN,
              encoding: {},
              examples: [],
              extensions: {},
            })),
          })),
      ),
    ),
  );

describe("all names", () => {
  test("are identifiers, neither reserved nor built in, and no two exports share one", () => {
    fc.assert(
      fc.property(fc.uniqueArray(text), fc.uniqueArray(text), responses, (schemas, ids, answers) => {
        const names = exported(schemas, ids, answers);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) {
          expect(name).toMatch(IDENTIFIER);
          expect(isReservedWord(name) || isBuiltInGlobal(name) || RESERVED_NAMES.includes(name), name).toBe(
            false,
          );
        }
      }),
    );
  });

  test("do not depend on the order of the description", () => {
    fc.assert(
      fc.property(fc.uniqueArray(text), fc.uniqueArray(text), (schemas, ids) => {
        const there = namesOf(schemas, ids);
        const back = namesOf([...schemas].reverse(), [...ids].reverse());
        expect([...back.schemas].sort()).toEqual([...there.schemas].sort());
        expect([...back.operations].sort()).toEqual([...there.operations].sort());
      }),
    );
  });

  test("stay when something unrelated is added", () => {
    fc.assert(
      fc.property(fc.uniqueArray(text), fc.uniqueArray(text), (schemas, ids) => {
        const before = namesOf(schemas, ids);
        const after = namesOf([...schemas, "zz_unrelated_zz"], [...ids, "zz/unrelated/operation"]);
        for (const [key, name] of before.schemas) expect(after.schemas.get(key)).toBe(name);
        for (const [id, names] of before.operations) expect(after.operations.get(id)).toEqual(names);
      }),
    );
  });
});
