import { describe, expect, test } from "vitest";
import { camelCase, kebabCase, pascalCase } from "../../../generator/api/names/cases.js";

// [text, PascalCase, camelCase, kebab-case]
const CASES: readonly (readonly [text: string, pascal: string, camel: string, kebab: string])[] = [
  ["customer", "Customer", "customer", "customer"],
  ["billing.credit_grant", "BillingCreditGrant", "billingCreditGrant", "billing-credit-grant"],
  [
    "GetCustomersCustomerBalanceTransactions",
    "GetCustomersCustomerBalanceTransactions",
    "getCustomersCustomerBalanceTransactions",
    "get-customers-customer-balance-transactions",
  ],
  ["getHTTPServer", "GetHttpServer", "getHttpServer", "get-http-server"],
  ["repos/list-for-org", "ReposListForOrg", "reposListForOrg", "repos-list-for-org"],
  ["HTTP", "Http", "http", "http"],
  ["HTTPServer", "HttpServer", "httpServer", "http-server"],
  ["XMLHttpRequest", "XmlHttpRequest", "xmlHttpRequest", "xml-http-request"],
  ["io.k8s.api.core.v1.Pod", "IoK8sApiCoreV1Pod", "ioK8sApiCoreV1Pod", "io-k8s-api-core-v1-pod"],
  ["oauth2Token", "Oauth2Token", "oauth2Token", "oauth2-token"],
  ["2fa", "2fa", "2fa", "2fa"],
  ["base64", "Base64", "base64", "base64"],
  ["snake_case_name", "SnakeCaseName", "snakeCaseName", "snake-case-name"],
  ["__proto__", "Proto", "proto", "proto"],
  ["SCREAMING_SNAKE", "ScreamingSnake", "screamingSnake", "screaming-snake"],
  ["a", "A", "a", "a"],
  ["a.b.c", "ABC", "aBC", "a-b-c"],
  ["naïve café", "NaïveCafé", "naïveCafé", "naïve-café"],
  ["Größe", "Größe", "größe", "größe"],
  ["顧客", "顧客", "顧客", "顧客"],
  ["顧客Id", "顧客Id", "顧客Id", "顧客-id"],
  ["🎉party🎉time", "PartyTime", "partyTime", "party-time"],
  ["", "", "", ""],
  ["---", "", "", ""],
  ["  leading and trailing  ", "LeadingAndTrailing", "leadingAndTrailing", "leading-and-trailing"],
  [
    "GET /v1/customers/{customer}",
    "GetV1CustomersCustomer",
    "getV1CustomersCustomer",
    "get-v1-customers-customer",
  ],
];

describe("cases of names", () => {
  test.each(CASES)("%j", (text, pascal, camel, kebab) => {
    expect([pascalCase(text), camelCase(text), kebabCase(text)]).toEqual([pascal, camel, kebab]);
  });

  test("a long run of separators or capitals costs no more than its length", () => {
    expect(pascalCase(`a${"_".repeat(200_000)}b`)).toBe("AB");
    expect(pascalCase("A".repeat(200_000))).toHaveLength(200_000);
    expect(pascalCase("aB".repeat(100_000))).toHaveLength(200_000);
  });
});
