import { describe, expect, test } from "vitest";
import { camelCase, pascalCase } from "../../../generator/api/names/cases.js";

// [text, PascalCase, camelCase]
const CASES: readonly (readonly [text: string, pascal: string, camel: string])[] = [
  ["customer", "Customer", "customer"],
  ["billing.credit_grant", "BillingCreditGrant", "billingCreditGrant"],
  [
    "GetCustomersCustomerBalanceTransactions",
    "GetCustomersCustomerBalanceTransactions",
    "getCustomersCustomerBalanceTransactions",
  ],
  ["getHTTPServer", "GetHttpServer", "getHttpServer"],
  ["repos/list-for-org", "ReposListForOrg", "reposListForOrg"],
  ["HTTP", "Http", "http"],
  ["HTTPServer", "HttpServer", "httpServer"],
  ["XMLHttpRequest", "XmlHttpRequest", "xmlHttpRequest"],
  ["io.k8s.api.core.v1.Pod", "IoK8sApiCoreV1Pod", "ioK8sApiCoreV1Pod"],
  ["oauth2Token", "Oauth2Token", "oauth2Token"],
  ["2fa", "2fa", "2fa"],
  ["base64", "Base64", "base64"],
  ["snake_case_name", "SnakeCaseName", "snakeCaseName"],
  ["__proto__", "Proto", "proto"],
  ["SCREAMING_SNAKE", "ScreamingSnake", "screamingSnake"],
  ["a", "A", "a"],
  ["a.b.c", "ABC", "aBC"],
  ["naïve café", "NaïveCafé", "naïveCafé"],
  ["Größe", "Größe", "größe"],
  ["顧客", "顧客", "顧客"],
  ["顧客Id", "顧客Id", "顧客Id"],
  ["🎉party🎉time", "PartyTime", "partyTime"],
  ["", "", ""],
  ["---", "", ""],
  ["  leading and trailing  ", "LeadingAndTrailing", "leadingAndTrailing"],
  ["GET /v1/customers/{customer}", "GetV1CustomersCustomer", "getV1CustomersCustomer"],
];

describe("cases of names", () => {
  test.each(CASES)("%j", (text, pascal, camel) => {
    expect([pascalCase(text), camelCase(text)]).toEqual([pascal, camel]);
  });

  test("a long run of separators or capitals costs no more than its length", () => {
    expect(pascalCase(`a${"_".repeat(200_000)}b`)).toBe("AB");
    expect(pascalCase("A".repeat(200_000))).toHaveLength(200_000);
    expect(pascalCase("aB".repeat(100_000))).toHaveLength(200_000);
  });
});
