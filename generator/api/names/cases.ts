import { words } from "./words.js";

function capitalised(word: string): string {
  const [first = "", ...rest] = Array.from(word);
  return first.toUpperCase() + rest.join("").toLowerCase();
}

/** `billing.credit_grant` → `BillingCreditGrant`, `getHTTPServer` → `GetHttpServer`. May be empty or begin with a digit. */
export function pascalCase(name: string): string {
  return words(name).map(capitalised).join("");
}

/** `repos/list-for-org` → `reposListForOrg`. May be empty or begin with a digit. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = words(name);
  return first.toLowerCase() + rest.map(capitalised).join("");
}
